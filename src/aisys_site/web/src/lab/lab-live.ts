// The script by which labs and programs compute: comes when one of them is seen or touched.

import { Live } from "./live";
import { Runtime } from "./runtime";
import { folder } from "./script";

window.courseLab = { runtime: new Runtime(folder), attach: (lab) => new Live(lab) };
