import type { zh } from './zh'

export const en: typeof zh = {
  app: { name: 'Doorstep', console: 'Review console', skip: 'Skip to content' },
  nav: {
    label: 'Main navigation', records: 'Records', conflicts: 'Conflicts', devices: 'Devices', users: 'People', forms: 'Forms', signOut: 'Sign out',
    language: '中文', languageLabel: 'Switch to Chinese',
  },
  login: {
    title: 'Sign in to the console', name: 'User name', password: 'Password', submit: 'Sign in', busy: 'Signing in…',
    wrong: 'The user name or the password is wrong.', tooMany: 'Too many attempts. Try again in {seconds} seconds.', ended: 'Your session has ended. Sign in again and you return to the same page.',
    empty: 'Enter your user name and password.',
  },
  status: {
    noBackup: 'No backup target', noBackupMore: 'Everything stands on this one server only, and tablets keep all delivered work.',
    offline: 'Server out of reach', offlineMore: 'You see what was read at {time}; comments stay in this browser until they can be sent.',
    offlineFirst: 'Check the network. The page goes on by itself.', conflictsOpen: 'Conflicts: {n}',
  },
  state: {
    unreviewed: 'Unreviewed', approved: 'Approved', returned: 'Returned', frozen: 'Frozen', changed: 'Changed after review',
  },
  face: {
    retry: 'Try again', loading: 'Loading…', code: 'Code {code}',
    notFound: 'There is no such page', notFoundMore: 'The address may be cut short, or the content has moved.', toRecords: 'Go to records',
  },
  error: {
    InvalidInput: 'The server did not accept this entry.', NotFound: 'Not found, or you have no right to see it.', Conflict: 'Somebody changed it first. Please look again.',
    Unauthorized: 'Your session has ended. Sign in again.', Forbidden: 'You have no right to do this.', TooLarge: 'The content is larger than allowed.',
    Unavailable: 'The server is busy. Try again in a moment.', NoSpace: 'The server\'s disk is full. What was saved is safe; tell the administrator.',
    Damaged: 'What arrived failed its check. Try again; if it stays, tell the administrator.', TooMany: 'Too many requests. Try again in {seconds} seconds.',
    Offline: 'The server cannot be reached. Nothing is lost.', Unknown: 'Something unexpected happened. Nothing is lost; try again.',
    said: 'The server says: {text}',
  },
  common: {
    cancel: 'Cancel', close: 'Close', add: 'Add', 
    dot: ' · ', colon: ': ', emptyValue: '(no answer)', cleared: '(cleared)', more: 'Show all ({n} characters)', less: 'Show less', count: '{n} in all',
    copy: 'Copy', copied: 'Copied', unseen: 'Invisible character {code}',
  },
  records: {
    title: 'Records', start: 'Start reviewing', search: 'Search titles, people, answers', filters: 'Filters', clear: 'Clear filters',
    allScopes: 'All communities', allForms: 'All forms', allStates: 'Any state', allAuthors: 'Anybody\'s', mine: 'Collected by me', conflictsOnly: 'In conflict', deleted: 'With deleted',
    by: 'By {name}', choose: '{what}: {value}', scope: 'Community', form: 'Form', state: 'State', author: 'Collected by', 
    dense: 'Dense', comfortable: 'Comfortable', density: 'Row height',
    columns: { title: 'Record', unit: 'Community', form: 'Form', author: 'Collected by', updated: 'Updated', state: 'State', conflicts: 'Conflicts', photos: 'Photos', notes: 'Notes' },
    emptyWork: 'Nothing waits for review', emptyWorkMore: 'New visits appear here when tablets deliver them.', emptyFilter: 'No records match', emptyFilterMore: 'Try wider filters.', showAll: 'Show every state',
    range: '{from}–{to} of {total}', previous: 'Previous', next: 'Next', keys: 'choose', keysOpen: 'open', keysSearch: 'search', photosOf: '{here}/{all}', photosAway: 'Some photos have not arrived',
    check: 'To check', removed: 'Deleted', untitled: 'Untitled record', table: 'List of records',
  },
  review: {
    queue: 'Queue', queueLeft: '{n}', queueMore: 'Load more', back: 'Back to list', answers: 'Answers', photos: 'Photos', position: '{at} of {all}',
    collected: 'Collected by {name}, {time}', updated: 'updated {time}', assigned: 'Assigned to {names}', reviewedBy: '{name}, {time}',
    approve: 'Approve', giveBack: 'Return', giveBackN: 'Return ({n})', assign: 'Assign', history: 'History', nextRecord: 'Next', previousRecord: 'Previous',
    openConflicts: 'Open conflicts: {n}. Settle them before approving', toFirstConflict: 'Show', hiddenShow: 'More: {n} skipped questions and computed values', hiddenHide: 'Hide skipped questions and computed values',
    skipped: 'Skipped by the form\'s logic; the answer is kept', computed: 'Computed', problem: 'Doubt: {text}', other: 'Answers to questions not in this form version', empty: 'This record has no answers yet', emptyMore: 'It may have been opened and not filled in.',
    changedNow: 'Changed just now', behind: 'This record changed after you read it, so nothing was written. The newest content is shown and the changes are marked: please look again.', wholeRecord: 'Whole record', noteDone: 'Done', noteOpen: 'To be mended',
    comment: 'Comment', commentFor: 'Comment on "{label}"', commentPlaceholder: 'Say what to change, and how', commentNow: 'Comment only', commentReturn: 'Send with return', draft: 'Goes with the return', draftEdit: 'Edit', draftRemove: 'Remove', 
    needsReview: 'To check: a conflict decides which questions apply, so skipped answers are all kept for now.', unsupported: 'Features of this form not supported here: {n}',
    waiting: '"{title}" will be approved', undo: 'Undo', sent: '"{title}" approved', sending: 'Sending the approval of "{title}"…', failed: '"{title}" was not approved: {reason}', look: 'Look',
    commented: 'Comment saved {time}', returned: 'Returned {time}', settled: 'Settled {time}', assignedDone: 'Assigned to {name} {time}', undone: 'Taken back, nothing was sent', queueEnd: 'This is the last one in the queue', approveShort: 'Approve', lastEdit: 'Edited by {name}, {time}', file: 'File {name}',
  },
  conflict: {
    title: 'Two people answered differently', titleN: '{n} different answers', from: 'Both started from', noBase: 'No answer before', useThis: 'Use this', both: 'Keep both', other: 'Another answer', otherLabel: 'The other answer', 
    reason: 'Reason', reasonPlaceholder: 'Why so? It is kept in the history', reasonNeeded: 'Another answer needs a reason.', settle: 'Settle', chooseFirst: 'Choose one first.', malformed: 'The form of this answer is not right for the question.',
    kept: 'The other answer is not lost; it stays in the history.', reasons: { call: 'Confirmed by phone', visit: 'Confirmed by another visit', photo: 'According to the photo', later: 'According to the later visit' }, preferLater: 'later', 
  },
  photo: {
    none: 'No photos', noneMore: 'The form asks for none, or none was taken.', away: 'Still on the tablet', awayMore: 'Arrives with its next sync', open: 'Enlarge "{label}"', viewer: 'Photo', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit', previous: 'Previous', next: 'Next',
    position: 'Photo {at} of {all}', broken: 'This photo cannot be opened', notImage: 'Not an image that can be shown', download: 'Get the file', proof: 'Evidence', hash: 'SHA-256', size: 'Size', kind: 'Type', name: 'File name', verify: 'Check photo', verified: 'Matches the hash in the record', mismatch: 'Does NOT match the hash in the record! Tell the administrator', cannot: 'This browser cannot check it (HTTPS needed)', takenBy: 'Taken', question: 'Question',
  },
  proof: {
    title: 'Evidence', record: 'Record', formHash: 'Form hash', received: 'Received by server', stream: 'Signed stream', upTo: 'up to {seq}', tag: 'check {tag}', explain: 'Each entry is a signed change that is added and never altered; these are the last ones you see now.',
  },
  history: {
    title: 'History', titleOf: 'History of "{label}"', empty: 'No history', was: 'was', now: 'now', session: 'Console', received: 'received {time}', held: 'Held back', unreadable: 'Cannot be read', derivedN: 'and values recorded by themselves: {n}', note: 'Reason: {text}', review: 'Review', noteOp: 'Comment', assignOp: 'Assigned', deletedOp: 'Deleted', all: 'Show the whole record\'s history', photo: 'Photo',
  },
  held: {
    malformed: 'Held back: cannot be read', newer: 'Held back: the tablet is newer than the server', author: 'Held back: another name than the tablet user stands on it', certificate: 'Held back: the tablet is not set up here', revoked: 'Held back: the tablet was shut out',
    right: 'Held back: the author has no right here', record: 'Held back: somebody else\'s record', form: 'Held back: the form was never published', reviewer: 'Held back: for supervisors only', server: 'Held back: for the server only',
  },
  giveBack: {
    title: 'Return for correction', why: 'What to mend', add: 'Add another', preview: 'What they will see', send: 'Return', needNote: 'Say at least one thing to mend.', sentTo: 'It will appear under "Returned" on {name}\'s tablet.', 
    words: { photo: 'The photo is unclear, please take it again', wrong: 'Differs from last time, please check', missing: 'Not answered, please fill in', detail: 'Too brief, please add details' }, nothing: '(nothing yet)',
  },
  assign: { title: 'Assign to a colleague', hint: 'The colleague\'s tablet receives this record.', empty: 'No other people in this community yet', submit: 'Assign', choose: 'Choose a colleague' },
  keys: {
    title: 'Keyboard shortcuts', show: 'Shortcuts', enable: 'Single-key shortcuts', next: 'next', previous: 'previous', open: 'open', approve: 'approve', giveBack: 'return', comment: 'comment on this question', history: 'history', zoom: 'enlarge photo', photo: 'photo by number', undo: 'undo approval', move: 'move between questions', search: 'search', help: 'this list', 
  },
  conflicts: { title: 'Conflicts', sub: 'People answered the same question differently. Both answers are kept until somebody settles them.', empty: 'No open conflicts', emptyMore: 'When two tablets change the same answer, it appears here.', age: 'Waiting', days: '{n} d', hours: '{n} h', minutes: '{n} min', places: '{n}', settle: 'Settle' },
  devices: {
    title: 'Devices', issue: 'Issue enrolment code', empty: 'No tablet is enrolled yet', emptyMore: 'Issue an enrolment code and enter it on the tablet.', columns: { name: 'Device', user: 'User', enrolled: 'Enrolled', seen: 'Last sync', state: 'State' }, active: 'In use', revoked: 'Revoked', never: 'Never', revoke: 'Revoke', revokeTitle: 'Revoke "{name}"?', revokeMore: 'It can read nothing any more. Work collected on it and not yet delivered is still accepted, into a place for inspection. This cannot be undone; to use it again, enrol it anew.', revokeYes: 'Revoke',
    issueTitle: 'Issue enrolment code', issueFor: 'For', issueChoose: 'Choose a person', issueMake: 'Issue', code: 'Enrolment code', codeUntil: 'Valid until {time}, for one use.', codeHow: 'Open Doorstep on the tablet and enter the server\'s address and this code.', codeOnce: 'It is not shown again after closing.',
  },
  users: {
    title: 'People', add: 'Add a person', empty: 'Nobody yet', columns: { display: 'Name', name: 'User name', unit: 'Unit', role: 'Role' }, addTitle: 'Add a person', display: 'Name', name: 'User name', nameHint: 'Lower-case letters, digits, dots and hyphens', password: 'First password', passwordHint: 'At least 12 characters; tell it in person', unit: 'Unit', role: 'Role', added: '{name} was added', need: 'Fill in every field.',
    roles: { collector: 'Collector', supervisor: 'Supervisor', admin: 'Administrator' },
  },
  forms: {
    title: 'Forms', empty: 'No form is published', emptyMore: 'Publish one with doorstep-server form publish.', columns: { title: 'Form', id: 'Identifier', version: 'Version', state: 'State', hash: 'Hash' }, published: 'Published', draft: 'Not published', fields: 'Questions: {n}', unsupported: 'Not supported', show: 'Questions', records: 'Records', personal: 'Personal', choices: 'Choices: {n}',
  },
}
