// The mock interview, for the one page that has it.
import "../elements/mock-interview";
