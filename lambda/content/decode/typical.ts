/**
 * What a prompt's variables stand for when it is timed, where nobody can know: a name, a count, the title of something that
 * was saved. With other words the seconds of that sentence are an estimate.
 */
export const TYPICAL: Readonly<Record<string, string>> = {
  title: 'a longer hug',
  minutes: 'twenty',
  count: 'twelve',
  heard: 'twenty',
  saved: 'twelve',
  name: 'Robin',
  names: 'Robin and Kim',
  age: 'eleven weeks',
};
