import type { Handler } from '../engine/world';
import type { IntentName } from '../language/names';
import { answerUnmatched } from '../engine/not-understood';
import { about, remind } from './about';
import { another, skip } from './another';
import { babyAge } from './baby-age';
import { checkIn } from './check-in';
import { dateIdea } from './date-idea';
import { forgetUs } from './forget-us';
import { help } from './help';
import { launch } from './launch';
import { line } from './line';
import { back, choice, next, yes } from './navigate';
import { forgetNames, partnerName } from './partner-name';
import { privacy } from './privacy';
import { progress } from './progress';
import { quickExit } from './quick-exit';
import { refine } from './refine';
import { removeSaved } from './remove-saved';
import { repeat } from './repeat';
import { beginOrGoOn, resume } from './resume';
import { role } from './role';
import { danger } from './safety';
import { save } from './save';
import { saved } from './saved';
import { enough, pause, stop } from './stop';
import { tip } from './tip';
import { briefer, normalVoice, quiet, slower } from './voice';
import { why } from './why';

/** Who answers each intent. A record over all of them, so that a missing one does not compile. */
export const intents: Readonly<Record<IntentName | 'Launch', Handler>> = {
  Launch: launch,
  TipIntent: tip,
  WhyIntent: why,
  CheckInIntent: checkIn,
  DateIdeaIntent: dateIdea,
  RefineIntent: refine,
  LineIntent: line,
  ExerciseIntent: beginOrGoOn,
  ChoiceIntent: choice,
  AnotherIntent: another,
  SaveIntent: save,
  SavedIntent: saved,
  RemoveSavedIntent: removeSaved,
  ResumeIntent: resume,
  ProgressIntent: progress,
  PartnerNameIntent: partnerName,
  ForgetNamesIntent: forgetNames,
  RoleIntent: role,
  BabyAgeIntent: babyAge,
  QuietIntent: quiet,
  BrieferIntent: briefer,
  SlowerIntent: slower,
  NormalVoiceIntent: normalVoice,
  PrivacyIntent: privacy,
  ForgetUsIntent: forgetUs,
  AboutIntent: about,
  RemindIntent: remind,
  HelpIntent: help,
  RepeatIntent: repeat,
  StopIntent: stop,
  CancelIntent: stop,
  PauseIntent: pause,
  SkipIntent: skip,
  NextIntent: next,
  BackIntent: back,
  YesIntent: yes,
  NoIntent: enough,
  QuickExitIntent: quickExit,
  FallbackIntent: answerUnmatched,
  SafetyEmergencyIntent: danger('emergency'),
  SafetySelfHarmIntent: danger('self-harm'),
  SafetyBabyHarmIntent: danger('baby-harm'),
  SafetyPartnerHarmIntent: danger('partner-harm'),
  SafetyCoercionIntent: danger('coercion'),
  SafetyLossIntent: danger('loss'),
  SafetyLowMoodIntent: danger('low-mood'),
  SafetyBirthTraumaIntent: danger('birth-trauma'),
  SafetyMedicalIntent: danger('medical'),
};
