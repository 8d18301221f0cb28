// What the entries of the log are about.

export type Subject = 'document' | 'evidence' | 'pack' | 'person' | 'statement' | 'assessment' | 'workspace';

/** What an event is about, from its name. */
export function subjectOf(event: string): Subject {
  if (/^(document|draft|version|submission|periodicReview)/.test(event)) return 'document';
  if (/^evidence/.test(event)) return 'evidence';
  if (/^pack/.test(event)) return 'pack';
  if (/^(person|role|passphrase|key|signing)/.test(event)) return 'person';
  if (/^(nilReturn|gap)/.test(event)) return 'statement';
  if (/^(programme|audit|independence|checklist|question|meeting|external|finding|correction|cause|plan|action|effectiveness|clocksSet|review|input|decision|minutes|certificate)/.test(event)) {
    return 'assessment';
  }
  return 'workspace';
}

/** JSON with line breaks for reading; text that is none stays as it is. What is hashed is never this. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The events of a subject, for a filter. */
export const EVENTS: Record<Subject, readonly string[]> = {
  document: [
    'documentCreated', 'documentChanged', 'draftStarted', 'draftDiscarded', 'versionSubmitted', 'submissionRecalled', 'versionReviewed',
    'versionApproved', 'versionAcknowledged', 'periodicReviewDone', 'documentWithdrawn',
  ],
  evidence: ['evidenceAdded', 'evidenceRevised', 'evidenceDetailsChanged', 'evidenceWithdrawn'],
  statement: ['nilReturnSigned', 'nilReturnWithdrawn', 'gapAccepted', 'gapAcceptanceWithdrawn'],
  pack: ['packIssued', 'packSealed'],
  assessment: [
    'programmeSet', 'auditPlanned', 'auditChanged', 'auditCancelled', 'independenceDeclared', 'checklistSet', 'questionAnswered', 'meetingHeld',
    'auditReported', 'externalAuditConcluded', 'findingRaised', 'findingChanged', 'correctionRecorded', 'causeAnalysed', 'planAccepted',
    'effectivenessChecked', 'findingClosed', 'findingReopened', 'actionPlanned', 'actionChanged', 'actionImplemented', 'actionCancelled', 'clocksSet',
    'reviewPlanned', 'reviewChanged', 'reviewCancelled', 'inputDiscussed', 'decisionTaken', 'minutesSigned', 'certificateRecorded', 'certificateEnded',
  ],
  person: [
    'personRegistered', 'personChanged', 'roleGranted', 'roleEnded', 'passphraseChanged', 'keyRotated', 'keyRevoked', 'signingLocked',
    'signingUnlocked',
  ],
  workspace: ['workspaceCreated', 'organizationChanged', 'logKeyRotated', 'backupRestored', 'clockSteppedBack'],
};
