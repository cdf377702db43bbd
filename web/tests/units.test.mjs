// The parts of the UI that reckon: cutting text into marked pieces, and folding copies in a timeline.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({
  configFile: false,
  root: new URL('..', import.meta.url).pathname,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  appType: 'custom',
});
after(() => vite.close());
const { blocks, cut } = await vite.ssrLoadModule('/src/highlights.ts');
const { timeline } = await vite.ssrLoadModule('/src/timeline.ts');
const { moment, period } = await vite.ssrLoadModule('/src/words.ts');

const spans = (text, ...words) =>
  words.map((word) => ({ begin: text.indexOf(word), end: text.indexOf(word) + word.length }));
const statement = (quote, speaker = [], cue = []) => ({ quote, cue, speaker: { spans: speaker } });

test('nested statements are cut into pieces, the outermost first', () => {
  const text = 'Adler sagte, Bär habe gewarnt, es brenne.';
  const pieces = cut(text, { begin: 0, end: text.length }, [
    statement(spans(text, 'es brenne'), spans(text, 'Bär'), spans(text, 'gewarnt')),
    statement(spans(text, 'Bär habe gewarnt, es brenne'), spans(text, 'Adler'), spans(text, 'sagte')),
  ]);
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
  const holding = (word) => pieces.find((piece) => piece.text.includes(word));
  assert.deepEqual(holding('es brenne').quotes, [1, 0]);
  assert.deepEqual(holding('habe').quotes, [1]);
  assert.deepEqual(holding('gewarnt').cues, [0]);
  assert.deepEqual(holding('Adler').speakers, [1]);
  assert.deepEqual(holding('sagte').quotes, []);
});

test('a statement that goes on in the next part is cut at the border of the part', () => {
  const text = 'erster Satz. Zweiter Satz.';
  const pieces = cut(text, { begin: 0, end: 12 }, [statement([{ begin: 7, end: 20 }])]);
  assert.deepEqual(
    pieces.map(({ text: words, quotes }) => [words, quotes]),
    [['erster ', []], ['Satz.', [0]]],
  );
});

test('text outside of every part is shown; a part within a part is not shown twice', () => {
  const text = 'Kopf\n\nORT (dpx) – Text.\n\nRest';
  const shown = blocks(text, [
    { kind: 'paragraph', begin: 6, end: 23 },
    { kind: 'dateline', begin: 6, end: 15 },
  ]);
  assert.deepEqual(
    shown.map(({ begin, end, kind }) => [kind, text.slice(begin, end).trim()]),
    [['paragraph', 'Kopf'], ['paragraph', 'ORT (dpx) – Text.'], ['paragraph', 'Rest']],
  );
});

test('only copies of one text are folded in a timeline', () => {
  const row = (report, quote) => ({
    report, quote, act: 'assert', speaker: 'Adler', published: '2031-03-04T09:12:00+01:00',
  });
  const reports = [
    { id: 'a', family: 0 }, { id: 'b', family: 0 }, { id: 'c', family: null }, { id: 'd', family: null },
  ];
  const days = timeline(
    [row('a', '„Es brennt“'), row('b', 'Es brennt'), row('c', 'Es brennt'), row('d', 'Es brennt')],
    reports,
  );
  assert.equal(days.length, 1);
  assert.deepEqual(
    days[0].entries.map((entry) => [entry.statement.report, entry.again.map((one) => one.report)]),
    [['a', ['b']], ['c', []], ['d', []]],
  );
});

test('times are shown in the zone of the outlet', () => {
  assert.equal(moment('2031-03-04T23:30:00-05:00'), '4 March 2031, 23:30');
  assert.equal(moment('2031-03-04'), '4 March 2031');
  assert.equal(moment(null), 'undated');
  assert.equal(period('2031-03-04', '2031-03-09T00:10+01:00'), '4 to 9 March 2031');
  assert.equal(period('2031-02-27', '2031-03-02'), '27 February to 2 March 2031');
  assert.equal(period('2030-12-30', '2031-01-02'), '30 December 2030 to 2 January 2031');
});
