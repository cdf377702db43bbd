// What the API answers: src/story/story_json.h, docs/report.schema.json, docs/openapi.yaml. Offsets
// are UTF-16 units here, so that they index a JavaScript string.

export type Act =
  | 'assert' | 'confirm' | 'deny' | 'announce' | 'demand' | 'accuse' | 'judge' | 'warn' | 'hope'
  | 'suppose' | 'ask';
export type Certainty = 'certain' | 'probable' | 'possible' | 'open';
export type Confidence = 'high' | 'medium' | 'low';
export type Polarity = '+' | '-';
export type CopyRole = 'none' | 'origin' | 'copy' | 'passages';

export interface StorySummary {
  id: string;
  title: string;
  language: string;
  first: string | null;
  last: string | null;
  reports: number;
  outlets: number;
  statements: number;
  families: number;
  independent_origins: number;
  actors: string[];
}

export interface ReportRow {
  id: string;
  version: string;
  versions: number;
  outlet: string;
  publisher: string;
  agencies: string[];
  url: string;
  kicker: string;
  headline: string;
  language: string;
  published: string | null;
  statements: number;
  family: number | null;
  role: CopyRole;
  overlap: number;
}

export interface CopyFamily {
  origin: string;
  agency: string;
  members: string[];
  why: string;
}

export interface StatementRow {
  report: string;
  key: string;
  type: string;
  act: Act;
  certainty: Certainty;
  polarity: Polarity;
  confidence: Confidence;
  quote: string;
  cue: string;
  speaker: string;
  speaker_id: string;
  chain: string[];
  outlet: string;
  published: string | null;
}

export interface StoryView {
  summary: StorySummary;
  reports: ReportRow[];
  families: CopyFamily[];
  statements: StatementRow[];
  independence: string;
}

export interface ActorView {
  id: string;
  name: string;
  kind: string;
  also: string[];
  statements: StatementRow[];
}

export interface Span {
  begin: number;
  end: number;
}

export interface Part extends Span {
  kind: string;
  language?: string | null;
  time?: string | null;
}

export interface Role {
  spans: Span[];
  actor: string | null;
}

export interface ChainLink {
  role: string;
  name: string | null;
  actor?: string | null;
  spans: Span[];
  evidence: string;
}

export interface Statement {
  id: string;
  key: string;
  type: string;
  medium: string[];
  act: Act;
  certainty: Certainty;
  polarity: Polarity;
  quote: Span[];
  cue: Span[];
  frame: Span[];
  speaker: Role;
  addressee: Role;
  parent: string | null;
  continues: string | null;
  chain: ChainLink[];
  confidence: Confidence;
  why: { decision: string; rule: string; spans: Span[] }[];
}

export interface ReportReading {
  diagnostics: { code: string; message: string }[];
  report: {
    id: string;
    version: string;
    url: string | null;
    outlet: string | null;
    publisher: string | null;
    agencies: string[];
    kicker: string | null;
    headline: string | null;
    byline: string | null;
    published: string | null;
    modified: string | null;
    language: string | null;
    text: string;
    parts: Part[];
  };
  actors: { id: string; name: string | null; kind: string }[];
  statements: Statement[];
}

export interface ReportVersions {
  report: string;
  versions: {
    version: string;
    headline: string;
    published: string | null;
    modified: string | null;
    retrieved: string | null;
    statements: number;
  }[];
}

export interface Found {
  query: string;
  hits: {
    report: string;
    statement: string | null;
    outlet: string;
    headline: string;
    speaker: string;
    snippet: { text: string; match: boolean }[];
  }[];
}

export interface FoundActors {
  name: string;
  found: number;
  actors: ActorView[];
}
