// The address bar and the pages. src/server/site.cc knows the same addresses.

export type Route =
  | { page: 'stories' }
  | { page: 'story'; id: string }
  | { page: 'report'; id: string; version: string; story: string; statement: string }
  | { page: 'find'; query: string }
  | { page: 'who'; name: string }
  | { page: 'nowhere' };

function parse(location: Location): Route {
  const [first = '', second = '', ...rest] = location.pathname
    .split('/')
    .filter((piece) => piece !== '')
    .map(decodeURIComponent);
  const query = new URLSearchParams(location.search);
  const get = (name: string) => query.get(name)?.trim() ?? '';
  if (rest.length > 0) return { page: 'nowhere' };
  if (first === '') return { page: 'stories' };
  if (first === 'story' && second) return { page: 'story', id: second };
  if (first === 'report' && second) {
    return {
      page: 'report',
      id: second,
      version: get('version'),
      story: get('story'),
      statement: get('statement'),
    };
  }
  if (first === 'find' && !second) return { page: 'find', query: get('q') };
  if (first === 'who' && !second) return { page: 'who', name: get('name') };
  return { page: 'nowhere' };
}

function current(): Route {
  try {
    return parse(window.location);
  } catch {
    return { page: 'nowhere' }; // a broken percent escape
  }
}

export const router = $state({ route: current() });

export function go(address: string): void {
  window.history.pushState(null, '', address);
  router.route = current();
  window.scrollTo(0, 0);
}

// Notes where one is on a page, without a new entry in the history.
export function note(address: string): void {
  window.history.replaceState(null, '', address);
}

window.addEventListener('popstate', () => {
  router.route = current();
});

// Links within the UI change the page without loading it anew.
document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.origin !== window.location.origin) return;
  if (link.hash && link.pathname === window.location.pathname) return;
  if (/^\/(api\/|assets\/|.*\.[a-z]+$)/.test(link.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
});

export const storyLink = (id: string) => `/story/${encodeURIComponent(id)}`;

export function reportLink(id: string, options: { story?: string; statement?: string; version?: string } = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) if (value) query.set(name, value);
  const text = query.toString();
  return `/report/${encodeURIComponent(id)}${text ? `?${text}` : ''}`;
}

export const whoLink = (name: string) => `/who?name=${encodeURIComponent(name)}`;
