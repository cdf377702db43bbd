// The web UI in a real browser, as a reader meets it: pages of the newsroom are rendered, read into a
// ledger by `laut add`, served by `laut serve` and opened in headless Chromium. LAUT names the
// program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const root = new URL('../..', import.meta.url).pathname;
const laut = process.env.LAUT ?? join(root, 'build/release/laut');
const run = promisify(execFile);

let folder;
let server;
let browser;
let base;
let stories;
let page;
let abroad;
let complaints;

async function serve(ledger) {
  const ready = join(folder, 'ready');
  const child = spawn(laut, ['serve', '--ledger', ledger, '--port', '0', '--ready-file', ready], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let i = 0; i < 400; ++i) {
    const url = await readFile(ready, 'utf8').catch(() => '');
    if (url.endsWith('\n')) return { child, url: url.trim() };
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  child.kill();
  throw new Error('laut serve did not start');
}

const api = async (path) => (await fetch(new URL(path, base))).json();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laut-browser-'));
  const gold = ['dev/de-gas.json', 'train/en-cyber.json'].map((name) => join(root, 'examples/newsroom', name));
  await run('python3', [join(root, 'tools/render_newsroom.py'), ...gold, '--out', join(folder, 'newsroom')]);
  const ledger = join(folder, 'laut.db');
  for (const story of ['de-gas', 'en-cyber']) {
    await run(laut, ['add', '--ledger', ledger, join(folder, 'newsroom', story, 'pages')]);
  }
  const started = await serve(ledger);
  server = started.child;
  base = started.url;
  stories = (await api('/api/stories')).stories;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  if (server) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    assert.equal(await gone, 0, 'laut serve stops cleanly');
  }
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const opened = await context.newPage();
  opened.setDefaultTimeout(10_000);
  opened.on('request', (request) => {
    if (!request.url().startsWith(base)) abroad.push(request.url());
  });
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

beforeEach(async () => {
  abroad = [];
  complaints = [];
  page = await open();
});

afterEach(async () => {
  await page.context().close();
  assert.deepEqual(abroad, [], 'no request leaves the machine');
  assert.deepEqual(complaints, [], 'nothing on the console');
});

const url = (path) => new URL(path, base).href;
const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

// The story with most to show: copies first, then statements.
const richest = () =>
  [...stories].sort((a, b) => b.families - a.families || b.statements - a.statements)[0];

test('the stories of the ledger', async () => {
  assert.ok(stories.length >= 2);
  await page.goto(url('/'));
  await page.getByRole('heading', { level: 1, name: 'Stories' }).waitFor();
  const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  assert.deepEqual(titles, stories.map((story) => story.title));
  const first = page.getByRole('article').first();
  const text = squeeze(await first.textContent());
  assert.match(text, /\d+ reports? in \d+ outlets? · \d+ statements? · at most \d+ independent origins?/);
  assert.equal(await first.getByRole('heading').getAttribute('lang'), stories[0].language);
});

test('one story: who said what by day, and which reports are copies', async () => {
  const story = richest();
  const view = await api(`/api/stories/${story.id}`);
  assert.ok(view.statements.length > 0 && view.families.length > 0, 'the story has something to show');
  await page.goto(url('/'));
  await page.getByRole('link', { name: story.title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: story.title }).waitFor();
  assert.match(await page.title(), /· laut$/);
  const main = page.getByRole('main');
  const origins = squeeze(await main.locator('.origins').textContent());
  assert.match(origins, new RegExp(`^At most ${view.summary.independent_origins} independent origins?`));
  assert.ok(origins.endsWith(squeeze(view.independence).replace(/^.*? origins?(?=\W)/, '')), origins);

  // Every statement is there, in its own entry or folded into that of the text it was copied from.
  const entries = main.locator('section.timeline article');
  const links = await entries.locator('a[href^="/report/"]').count();
  assert.ok(links > 0 && links <= view.statements.length);
  const quotes = await entries.locator('blockquote').allTextContents();
  for (const row of view.statements.slice(0, 5)) assert.ok(quotes.includes(row.quote), row.quote);
  // How sure is told in words.
  const words = new Set(view.statements.map((row) => row.certainty));
  for (const word of words) await entries.getByText(word, { exact: false }).first().waitFor();
  assert.ok((await main.locator('.day h3').allTextContents()).every((day) => / \d{4}$|^Undated$/.test(day)));

  const families = main.locator('section.family');
  assert.equal(await families.count(), view.families.length);
  await families.first().getByText(view.families[0].why).waitFor();
  assert.equal(await families.first().getByRole('article').count(), view.families[0].members.length);
  await families.first().getByText('origin', { exact: true }).waitFor();
  assert.equal(await main.locator('section.reports article').count(), view.reports.length);

  // The choice of a speaker leaves only that one.
  const speaker = view.statements.find((row) => row.speaker).speaker;
  await main.getByLabel('Speaker').selectOption(speaker);
  const heard = new Set(await entries.locator('.speaker').allTextContents());
  assert.deepEqual([...heard], [speaker]);
});

test('a statement leads to its exact characters in the report', async () => {
  const story = richest();
  const view = await api(`/api/stories/${story.id}`);
  const row = view.statements.find((one) => one.speaker && !one.quote.includes(' … '));
  await page.goto(url(`/story/${story.id}`));
  await page
    .locator('section.timeline blockquote')
    .getByRole('link', { name: row.quote, exact: true })
    .first()
    .click();
  const chosen = page.locator('mark.chosen');
  await chosen.first().waitFor();
  assert.equal(squeeze((await chosen.allTextContents()).join('')), squeeze(row.quote));
  assert.ok(page.url().includes(`statement=${row.key}`));

  // What is known of it stands beside the text: who, act, certainty, chain, and by which rules.
  const list = page.locator('section.list');
  const detail = list.locator('li.chosen dl');
  const text = squeeze(await detail.textContent());
  for (const word of ['Who', 'Act', 'Certainty', row.certainty, 'Chain', 'Why', 'confidence']) {
    assert.ok(text.includes(word), word);
  }
  const report = await api(`/api/reports/${row.report}`);
  const statement = report.statements.find((one) => one.key === row.key);
  assert.deepEqual(await detail.locator('code').allTextContents(), statement.why.map((why) => why.rule));
});

test('a report shows its own text, letter for letter, with every statement marked', async () => {
  for (const story of stories.slice(0, 2)) {
    const view = await api(`/api/stories/${story.id}`);
    for (const row of view.reports.slice(0, 4)) {
      const reading = await api(`/api/reports/${row.id}?offsets=utf16`);
      await page.goto(url(`/report/${row.id}?story=${story.id}`));
      const article = page.locator('article');
      await article.waitFor();
      assert.equal(await article.getAttribute('lang'), reading.report.language);
      const shown = await article.locator('[data-part]').allTextContents();
      assert.equal(squeeze(shown.join('\n\n')), squeeze(reading.report.text));
      assert.equal(shown.filter((text) => reading.report.text.includes(text)).length, shown.length);
      const marked = new Set(await article.locator('mark').evaluateAll((all) => all.map((one) => one.dataset.statement)));
      const buttons = await page.locator('section.list li').count();
      assert.equal(buttons, reading.statements.length);
      // A statement wholly filled by those nested in it has no piece of its own.
      const plain = reading.statements.filter((one) => !reading.statements.some((other) => other.parent === one.id));
      for (const one of plain) assert.ok(marked.has(String(reading.statements.indexOf(one))), one.id);
    }
  }
});

test('statements can be reached and chosen by keyboard, and pointed at', async () => {
  const view = await api(`/api/stories/${richest().id}`);
  const row = view.reports.find((one) => one.statements >= 2);
  await page.goto(url(`/report/${row.id}`));
  const mark = page.locator('mark[role=button]').first();
  await mark.waitFor();
  await mark.focus();
  const label = await mark.getAttribute('aria-description');
  const tip = page.locator('.tip.seen');
  await tip.waitFor();
  assert.equal(await tip.textContent(), label);
  await page.keyboard.press('Enter');
  assert.equal(await mark.getAttribute('aria-pressed'), 'true');
  await page.locator('section.list li.chosen dl').waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await mark.getAttribute('aria-pressed'), 'false');

  const second = page.locator('mark[role=button]').nth(1);
  await second.hover();
  assert.equal(await tip.textContent(), await second.getAttribute('aria-description'));

  // Back leads to where one came from.
  await page.getByRole('link', { name: 'Stories', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Stories' }).waitFor();
  await page.goBack();
  await mark.waitFor();
});

test('find and who', async () => {
  const view = await api(`/api/stories/${richest().id}`);
  const { speaker } = view.statements.find((row) => /\p{L}{5}/u.test(row.speaker));
  await page.goto(url(`/who?name=${encodeURIComponent(speaker)}`));
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  assert.ok((await page.locator('main blockquote').count()) > 0);

  const word = view.reports[0].headline.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0];
  await page.getByRole('searchbox', { name: /Find/ }).fill(word);
  await page.keyboard.press('Enter');
  await page.locator('main mark').first().waitFor();
  assert.ok(page.url().includes('/find?q='));
  await page.locator('.passage a').first().click();
  await page.locator('article h1').waitFor();
});

test('an empty ledger, a missing story, a wrong address and a silent server are told plainly', async () => {
  await page.route('**/api/stories', (route) => route.fulfill({ json: { stories: [] } }));
  await page.goto(url('/'));
  await page.getByText('The ledger is empty').waitFor();
  await page.unroute('**/api/stories');

  await page.goto(url('/story/ffffffff'));
  await page.getByRole('alert').getByText('Not in the ledger').waitFor();
  const answer = await page.goto(url('/no/such/page'));
  assert.equal(answer.status(), 404);
  await page.getByRole('heading', { name: 'No such page' }).waitFor();

  await page.route('**/api/stories', (route) => route.abort());
  await page.goto(url('/'));
  await page.getByRole('alert').getByText('the server does not answer').waitFor();
  complaints = []; // the browser notes each failed request; these were meant
});

test('narrow, dark and light: nothing overflows, and all text has contrast AA', async () => {
  const view = await api(`/api/stories/${richest().id}`);
  const row = view.statements.at(-1);
  for (const colorScheme of ['light', 'dark']) {
    const narrow = await open({ viewport: { width: 360, height: 740 }, colorScheme });
    for (const path of ['/', `/story/${view.summary.id}`, `/report/${row.report}?statement=${row.key}`, '/who', '/find']) {
      await narrow.goto(url(path));
      await narrow.getByRole('heading', { level: 1 }).first().waitFor();
      const wide = await narrow.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${path} is ${wide} pixels too wide`);
      assert.equal(await narrow.getByRole('heading', { level: 1 }).count(), 1, path);
      if (!path.includes('statement=')) continue;
      // The chosen words stand above the sheet that tells of them.
      await narrow.waitForFunction(() => {
        const mark = document.querySelector('mark.chosen')?.getBoundingClientRect();
        const sheet = document.querySelector('.sheet')?.getBoundingClientRect();
        return mark && sheet && mark.top >= 0 && mark.top + 20 < sheet.top;
      });
    }
    const colours = await narrow.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const names = ['paper', 'raised', 'ink', 'muted', 'accent', 'said', 'said-within', 'chosen'];
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    });
    // WCAG 2.2, 1.4.3: relative luminance and contrast ratio.
    const luminance = (colour) => {
      const [r, g, b] = [1, 3, 5]
        .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const pairs = [['ink', 'paper'], ['ink', 'raised'], ['muted', 'paper'], ['muted', 'raised'],
                   ['accent', 'paper'], ['accent', 'raised'], ['ink', 'said'], ['ink', 'said-within'], ['ink', 'chosen']];
    for (const [text, ground] of pairs) {
      const [high, low] = [luminance(colours[text]), luminance(colours[ground])].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      assert.ok(ratio >= 4.5, `${text} on ${ground}, ${colorScheme}: ${ratio.toFixed(2)}`);
    }
    await narrow.context().close();
  }
});
