// How the words of the ledger read in a sentence, and how its times read.
import type { Act, CopyRole } from './types';

export const verb: Record<Act, string> = {
  assert: 'asserts',
  confirm: 'confirms',
  deny: 'denies',
  announce: 'announces',
  demand: 'demands',
  accuse: 'accuses',
  judge: 'judges',
  warn: 'warns',
  hope: 'hopes',
  suppose: 'supposes',
  ask: 'asks',
};

export const typeWord = (type: string) => type.replaceAll('_', ' ');

export const roleWord: Record<CopyRole, string> = {
  none: 'own text',
  origin: 'origin',
  copy: 'copy',
  passages: 'passages',
};

export const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

export const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

// Times are shown as the outlet gave them, in its own zone: the digits of the ISO string count, the
// reader's zone does not.
interface Written {
  day: string; // "2031-03-04"
  clock: string; // "09:12", or empty
}

function written(iso: string): Written {
  return { day: iso.slice(0, 10), clock: iso.length > 10 ? iso.slice(11, 16) : '' };
}

function formatDay(day: string, options: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return day;
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(time);
}

export const dayOf = (iso: string | null) => (iso ? written(iso).day : '');
export const clockOf = (iso: string | null) => (iso ? written(iso).clock : '');

export const shortDay = (day: string) =>
  formatDay(day, { day: 'numeric', month: 'long', year: 'numeric' });
export const longDay = (day: string) =>
  formatDay(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

export function moment(iso: string | null): string {
  if (!iso) return 'undated';
  const { day, clock } = written(iso);
  return clock ? `${shortDay(day)}, ${clock}` : shortDay(day);
}

// "3 to 9 March 2031"
export function period(first: string | null, last: string | null): string {
  if (!first) return 'undated';
  const from = written(first).day;
  const to = written(last ?? first).day;
  if (from === to) return shortDay(from);
  const same = (length: number) => from.slice(0, length) === to.slice(0, length);
  const start = same(7)
    ? formatDay(from, { day: 'numeric' })
    : formatDay(from, { day: 'numeric', month: 'long', ...(same(4) ? {} : { year: 'numeric' }) });
  return `${start} to ${shortDay(to)}`;
}
