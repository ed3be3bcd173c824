/* The smallest page one can talk to: typed in, spoken by the browser's own voice with its pauses as they are. */
const session = `page-${crypto.randomUUID()}`;
const turns = document.getElementById('turns');
const text = document.getElementById('text');

document.getElementById('say').addEventListener('submit', (event) => {
  event.preventDefault();
  take(text.value);
  text.value = '';
});
take('');

async function take(utterance) {
  speak.current = null;
  speechSynthesis.cancel();
  try {
    const response = await fetch('/speaker/turn', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        text: utterance,
        session,
        user: 'speaker',
        as: document.getElementById('as').value,
      }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    show(utterance, answer.say, `${answer.seconds} s, ${answer.listening ? 'listening' : 'closed'}`);
    if (document.getElementById('aloud').checked) speak(answer.ssml);
  } catch (error) {
    show(utterance, error.message || 'The server did not answer.', 'nothing was lost; try again');
  }
}

function show(utterance, say, notes) {
  const turn = document.createElement('li');
  if (utterance !== '') turn.append(line('strong', utterance));
  turn.append(line('div', say), line('small', notes));
  turns.append(turn);
  turn.scrollIntoView();
}

function line(name, words) {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}

/** Speaks piece by piece, waiting out each break in between. */
async function speak(ssml) {
  const speech = new DOMParser().parseFromString(
    ssml.replaceAll('amazon:effect', 'effect'),
    'text/xml',
  ).documentElement;
  const mine = (speak.current = {});
  for (const node of speech.childNodes) {
    if (speak.current !== mine) return;
    if (node.nodeName === 'break') {
      await new Promise((done) => setTimeout(done, parseInt(node.getAttribute('time') ?? '700', 10)));
    } else if (node.textContent.trim() !== '') {
      await new Promise((done) => {
        const utterance = new SpeechSynthesisUtterance(node.textContent);
        utterance.onend = utterance.onerror = done;
        speechSynthesis.speak(utterance);
      });
    }
  }
}
