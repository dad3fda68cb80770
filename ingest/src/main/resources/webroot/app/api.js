/** Requests to the server ashore. Each either answers or throws one of the two failures below. */

const PATIENCE = 15_000; // ms; a thin link may need ten seconds for an answer

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail ?? `status ${status}`);
    this.status = status;
  }
}

/** No answer: no signal, no server, or too slow. */
class Unreachable extends Error {}

/** Throws a failure again that is neither of the two: a mistake in the page is not to look like a bad link. */
export function requireNoMistake(failure) {
  if (!(failure instanceof Refused || failure instanceof Unreachable)) {
    throw failure;
  }
}

/** Fires `over` for every answer that says that nobody is logged in (any longer), `left` after logging out. */
export const session = new EventTarget();

export function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  return request('GET', query === '' ? path : `${path}?${query}`);
}

export async function logIn(user, password) {
  await request('POST', '/api/v1/session', { user, password });
}

export async function logOut() {
  await request('DELETE', '/api/v1/session');
  session.dispatchEvent(new Event('left'));
}

async function request(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
      cache: 'no-store',
    });
    return answer.ok ? await (answer.status === 204 ? null : answer.json()) : await refuse(answer, method);
  } catch (failure) {
    throw failure instanceof Refused ? failure : new Unreachable(failure.message);
  }
}

async function refuse(answer, method) {
  if (answer.status === 401 && method === 'GET') {
    session.dispatchEvent(new Event('over'));
  }
  throw new Refused(answer.status, await detailOf(answer));
}

async function detailOf(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).detail;
  } catch {
    return undefined; // not from our server but from something between
  }
}
