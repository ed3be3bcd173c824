import type { Catalog, HelplineKind } from '../content/catalog';
import type { SafetyKind } from '../language/names';

/** Which kind of line is given, the first one that a country has. An empty list: no line is given. */
const LINES: Readonly<Record<SafetyKind, readonly HelplineKind[]>> = {
  emergency: [],
  'self-harm': ['suicide', 'mental-health'],
  'baby-harm': ['perinatal', 'mental-health', 'suicide'],
  'partner-harm': ['partner-violence'],
  coercion: ['partner-violence'],
  loss: ['perinatal', 'mental-health'],
  'low-mood': ['perinatal', 'mental-health'],
  'birth-trauma': ['perinatal', 'mental-health'],
  medical: [],
};

/** The number in words, or null where this country has no line of a fitting kind (or the country isn't known). */
export function helplineFor(
  catalog: Catalog,
  country: string | null,
  kind: SafetyKind | null,
): string | null {
  if (kind === null) return null;
  for (const wanted of LINES[kind]) {
    const line = catalog.helplines.find((one) => one.country === country && one.kind === wanted);
    if (line) return line.spoken;
  }
  return null;
}

/** The emergency number in words, or words for it where the country isn't known. */
export function emergencyNumber(catalog: Catalog, country: string | null): string {
  const line = catalog.helplines.find((one) => one.country === country && one.kind === 'emergency');
  return line?.spoken ?? catalog.words['emergency-number']?.['other'] ?? '';
}
