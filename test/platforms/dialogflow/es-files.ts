/** The files of a compiled ES agent as its tests read them. */
export interface EsIntent {
  readonly id: string;
  readonly name: string;
  readonly auto: boolean;
  readonly webhookUsed: boolean;
  readonly webhookForSlotFilling: boolean;
  readonly fallbackIntent: boolean;
  readonly priority: number;
  readonly events: readonly { name: string }[];
  readonly responses: readonly {
    readonly parameters: readonly {
      id: string;
      name: string;
      dataType: string;
      required: boolean;
      prompts?: unknown;
    }[];
    readonly messages: readonly { type: number; lang: string; speech: string }[];
  }[];
}

export interface EsPhrase {
  readonly id: string;
  readonly data: readonly { text: string; alias?: string; meta?: string; userDefined: boolean }[];
}

export interface EsEntry {
  readonly value: string;
  readonly synonyms: readonly string[];
}

export const read = <T>(files: ReadonlyMap<string, string>, path: string): T =>
  JSON.parse(files.get(path) ?? 'null') as T;
export const phrasesOf = (files: ReadonlyMap<string, string>, intent: string): EsPhrase[] =>
  read<EsPhrase[] | null>(files, `intents/${intent}_usersays_en.json`) ?? [];
export const textOf = ({ data }: EsPhrase): string => data.map(({ text }) => text).join('');
export const textsOf = (files: ReadonlyMap<string, string>, intent: string): string[] =>
  phrasesOf(files, intent).map(textOf);
