/** Every intent, by its neutral name. Each platform's adapter maps its own names and built-ins onto these. */
export const INTENT_NAMES = [
  'TipIntent',
  'WhyIntent',
  'CheckInIntent',
  'DateIdeaIntent',
  'RefineIntent',
  'LineIntent',
  'ExerciseIntent',
  'ChoiceIntent',
  'AnotherIntent',
  'SaveIntent',
  'SavedIntent',
  'RemoveSavedIntent',
  'ResumeIntent',
  'ProgressIntent',
  'PartnerNameIntent',
  'ForgetNamesIntent',
  'RoleIntent',
  'BabyAgeIntent',
  'QuietIntent',
  'BrieferIntent',
  'SlowerIntent',
  'NormalVoiceIntent',
  'PrivacyIntent',
  'ForgetUsIntent',
  'AboutIntent',
  'RemindIntent',
  'HelpIntent',
  'RepeatIntent',
  'StopIntent',
  'CancelIntent',
  'PauseIntent',
  'SkipIntent',
  'NextIntent',
  'BackIntent',
  'YesIntent',
  'NoIntent',
  'QuickExitIntent',
  'FallbackIntent',
  'SafetyEmergencyIntent',
  'SafetySelfHarmIntent',
  'SafetyBabyHarmIntent',
  'SafetyPartnerHarmIntent',
  'SafetyCoercionIntent',
  'SafetyLossIntent',
  'SafetyLowMoodIntent',
  'SafetyBirthTraumaIntent',
  'SafetyMedicalIntent',
] as const;

export type IntentName = (typeof INTENT_NAMES)[number];

export const isIntentName = (name: unknown): name is IntentName =>
  typeof name === 'string' && (INTENT_NAMES as readonly string[]).includes(name);

/** The kinds of danger and distress, most urgent first: where a sentence is two of them, the earlier one is answered. */
export const SAFETY_KINDS = [
  'emergency',
  'self-harm',
  'baby-harm',
  'partner-harm',
  'coercion',
  'loss',
  'low-mood',
  'birth-trauma',
  'medical',
] as const;

export type SafetyKind = (typeof SAFETY_KINDS)[number];

export const SAFETY_INTENTS: Readonly<Record<SafetyKind, IntentName>> = {
  emergency: 'SafetyEmergencyIntent',
  'self-harm': 'SafetySelfHarmIntent',
  'baby-harm': 'SafetyBabyHarmIntent',
  'partner-harm': 'SafetyPartnerHarmIntent',
  coercion: 'SafetyCoercionIntent',
  loss: 'SafetyLossIntent',
  'low-mood': 'SafetyLowMoodIntent',
  'birth-trauma': 'SafetyBirthTraumaIntent',
  medical: 'SafetyMedicalIntent',
};

/** The kind of a safety intent; null for every other intent. */
export function safetyKindOf(intent: string): SafetyKind | null {
  return SAFETY_KINDS.find((kind) => SAFETY_INTENTS[kind] === intent) ?? null;
}

export const SLOT_NAMES = [
  'theme',
  'minutes',
  'people',
  'mood',
  'cost',
  'place',
  'noise',
  'energy',
  'sitter',
  'with-baby',
  'season',
  'change',
  'topic',
  'exercise',
  'choice',
  'role',
  'name',
  'age',
] as const;

/** The wishes for a date. */
export const DATE_SLOTS = [
  'minutes',
  'cost',
  'place',
  'noise',
  'energy',
  'sitter',
  'with-baby',
  'season',
] as const satisfies readonly (typeof SLOT_NAMES)[number][];

export type SlotName = (typeof SLOT_NAMES)[number];

/** What was said with an intent: a slot that was not said is absent. `minutes` is a whole number, all else an id or words. */
export type Slots = { readonly [Name in Exclude<SlotName, 'minutes'>]?: string } & {
  readonly minutes?: number;
};
