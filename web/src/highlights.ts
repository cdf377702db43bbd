// Cuts a stretch of text where statements begin and end, so that nested and overlapping statements
// become a flat row of pieces, each knowing which statements it belongs to.
import type { Span, Statement } from './types';

export interface Piece {
  text: string;
  begin: number;
  quotes: number[]; // indices of the statements whose quote holds this piece, the outermost first
  cues: number[];
  speakers: number[];
}

const holds = (spans: Span[], begin: number, end: number) =>
  spans.some((span) => span.begin <= begin && end <= span.end);

export const extent = (spans: Span[]): number =>
  spans.reduce((sum, span) => sum + span.end - span.begin, 0);

export function cut(text: string, within: Span, statements: Statement[]): Piece[] {
  const touching: number[] = [];
  const edges = new Set([within.begin, within.end]);
  statements.forEach((statement, index) => {
    let touches = false;
    for (const spans of [statement.quote, statement.cue, statement.speaker.spans]) {
      for (const { begin, end } of spans) {
        if (begin >= within.end || end <= within.begin) continue;
        touches = true;
        edges.add(Math.max(begin, within.begin));
        edges.add(Math.min(end, within.end));
      }
    }
    if (touches) touching.push(index);
  });
  touching.sort((a, b) => extent(statements[b]!.quote) - extent(statements[a]!.quote) || a - b);

  const borders = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < borders.length; ++i) {
    const begin = borders[i]!;
    const end = borders[i + 1]!;
    const among = (pick: (statement: Statement) => Span[]) =>
      touching.filter((index) => holds(pick(statements[index]!), begin, end));
    pieces.push({
      text: text.slice(begin, end),
      begin,
      quotes: among((statement) => statement.quote),
      cues: among((statement) => statement.cue),
      speakers: among((statement) => statement.speaker.spans),
    });
  }
  return pieces;
}

// The pieces of `text` that no part covers, where they hold more than white space, join the parts as
// paragraphs; a part within another (a dateline in its paragraph) is left to that one.
export function blocks<P extends Span & { kind: string }>(text: string, parts: P[]): (Span & { kind: string; part?: P })[] {
  const out: (Span & { kind: string; part?: P })[] = [];
  let at = 0;
  const gap = (until: number) => {
    if (until > at && text.slice(at, until).trim() !== '') {
      out.push({ kind: 'paragraph', begin: at, end: until });
    }
  };
  for (const part of [...parts].sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    if (part.begin < at) continue;
    gap(part.begin);
    out.push({ kind: part.kind, begin: part.begin, end: part.end, part });
    at = part.end;
  }
  gap(text.length);
  return out;
}
