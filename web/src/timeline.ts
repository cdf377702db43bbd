// The timeline of a story: its statements by day, what copies of one text repeat said once.
import type { ReportRow, StatementRow } from './types';
import { dayOf } from './words';

export interface Entry {
  statement: StatementRow; // where it stands first
  again: StatementRow[]; // the same words in copies of the same text
}

export interface Day {
  day: string; // "2031-03-04", or empty
  entries: Entry[];
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

export function timeline(statements: StatementRow[], reports: ReportRow[]): Day[] {
  const family = new Map(reports.map((report) => [report.id, report.family]));
  const seen = new Map<string, Entry>();
  const days = new Map<string, Day>();
  for (const statement of statements) {
    const group = family.get(statement.report) ?? null;
    // Only copies fold: two outlets that spoke to somebody themselves both count.
    const key =
      group === null ? null : [group, statement.act, letters(statement.speaker), letters(statement.quote)].join('|');
    const known = key === null ? undefined : seen.get(key);
    if (known && known.statement.report !== statement.report) {
      if (!known.again.some((row) => row.report === statement.report)) known.again.push(statement);
      continue;
    }
    const entry: Entry = { statement, again: [] };
    if (key !== null && !known) seen.set(key, entry);
    const name = dayOf(statement.published);
    const day = days.get(name) ?? { day: name, entries: [] };
    if (!days.has(name)) days.set(name, day);
    day.entries.push(entry);
  }
  return [...days.values()];
}
