// What pages load besides under `mkdocs serve`.
import "./elements/problems";
