// The review, for the one page that has it.
import "../elements/review-queue";
