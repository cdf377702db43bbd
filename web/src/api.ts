// The one way to the server.

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

export async function get<T>(path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' } });
  } catch {
    throw new ApiError(0, 'the server does not answer', 'see whether laut serve still runs');
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const error = (body as { error?: { message?: string; hint?: string } } | null)?.error;
  throw new ApiError(
    response.status,
    error?.message ?? `the server answered with status ${response.status}`,
    error?.hint ?? '',
  );
}

export const storiesPath = '/api/stories';
export const storyPath = (id: string) => `/api/stories/${encodeURIComponent(id)}`;
export const reportPath = (id: string, version?: string) =>
  `/api/reports/${encodeURIComponent(id)}?offsets=utf16` +
  (version ? `&version=${encodeURIComponent(version)}` : '');
export const versionsPath = (id: string) => `/api/reports/${encodeURIComponent(id)}/versions`;
export const whoPath = (name: string) => `/api/who?name=${encodeURIComponent(name)}`;
export const findPath = (query: string) => `/api/find?limit=50&q=${encodeURIComponent(query)}`;
