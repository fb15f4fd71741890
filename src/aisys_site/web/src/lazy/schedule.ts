// When what was answered falls due, for the dashboard and for lessons with questions; progress/derive.ts says what follows.

import { schedule } from "../progress/schedule";

window.courseDue = (answers) => schedule(answers)?.due;
document.dispatchEvent(new CustomEvent("course-due"));
