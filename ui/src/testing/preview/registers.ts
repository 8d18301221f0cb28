// Registers, deadlines and the gap analysis for the preview.
import type { Backend } from '../backend';
import { card, CLOCKS, GAPS, registerPage, REGISTER_ROWS, rowPage, screenOf } from '../registers';

const backend: Backend = {
  list_registers: [card()],
  view_register: screenOf(),
  list_register_rows: registerPage(REGISTER_ROWS),
  view_register_row: rowPage(),
  finding_clocks: CLOCKS,
  gap_analysis: GAPS,
};

export default backend;
