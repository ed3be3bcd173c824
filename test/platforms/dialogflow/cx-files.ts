export type Json = Record<string, unknown>;

/** The files of a compiled CX agent as its tests read them. */
export interface Fulfillment {
  readonly messages?: readonly { text: { text: string[] }; languageCode: string }[];
  readonly webhook?: string;
  readonly tag?: string;
}

export interface Flow {
  readonly name: string;
  readonly displayName: string;
  readonly transitionRoutes: readonly {
    intent?: string;
    condition?: string;
    targetPage?: string;
    triggerFulfillment: Fulfillment;
  }[];
  readonly eventHandlers: readonly { event: string; targetPage?: string; triggerFulfillment: Fulfillment }[];
}

export interface Phrase {
  readonly parts: readonly { text: string; parameterId?: string }[];
}

type Files = ReadonlyMap<string, string>;
export const read = <T = Json>(files: Files, path: string): T => JSON.parse(files.get(path) ?? 'null') as T;
export const flowOf = (files: Files): Flow =>
  read<Flow>(files, 'flows/Default Start Flow/Default Start Flow.json');
export const intentOf = (
  files: Files,
  name: string,
): Json & { parameters?: { id: string; entityType: string }[] } =>
  read(files, `intents/${name}/${name}.json`);
export const phrasesOf = (files: Files, name: string): readonly Phrase[] =>
  read<{ trainingPhrases: Phrase[] }>(files, `intents/${name}/trainingPhrases/en.json`).trainingPhrases;
export const textOf = ({ parts }: Phrase): string => parts.map(({ text }) => text).join('');
