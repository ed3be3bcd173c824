/** One thing on the page: its sound lies beside it. */
export interface Heard {
  readonly id: string;
  readonly file: string;
  readonly seconds: number;
  readonly words: string;
}

/** A page of sounds with their words, to be opened from disk: it needs no server and nothing from elsewhere. */
export function listeningPage(title: string, all: readonly Heard[]): string {
  const entries = all.map(
    ({ id, file, seconds, words }) => `  <section>
    <h2>${escape(id)} <small>${seconds.toFixed(1)} s</small></h2>
    <audio controls preload="none" src="${escape(encodeURIComponent(file))}"></audio>
    <p>${escape(words)}</p>
  </section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
  body { font: 1.1em/1.5 system-ui, sans-serif; max-width: 40em; margin: 2em auto; padding: 0 1em; }
  h2 { font-size: 1em; margin: 2em 0 0.3em; }
  small { font-weight: normal; color: #666; }
  audio { width: 100%; }
</style>
<h1>${escape(title)}</h1>
${entries.join('\n')}
</html>
`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
