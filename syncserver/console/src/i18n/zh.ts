/** Chinese comes first: this object is the list of all words, and English must have the same keys. */
export const zh = {
  app: { name: '入户通', console: '审核台', skip: '跳到正文' },
  nav: {
    label: '主导航', records: '记录', conflicts: '冲突', devices: '设备', users: '人员', forms: '表单', signOut: '退出登录',
    language: 'English', languageLabel: '切换到英文',
  },
  login: {
    title: '登录审核台', name: '用户名', password: '密码', submit: '登录', busy: '正在登录…',
    wrong: '用户名或密码不对。', tooMany: '试得太多了，请 {seconds} 秒后再试。', ended: '登录已到期，请重新登录，登录后回到原来的页面。',
    empty: '请填写用户名和密码。',
  },
  status: {
    noBackup: '还没有备份目标', noBackupMore: '资料只存在这一台服务器上，各平板也不会清理已送达的内容。',
    offline: '连不上服务器', offlineMore: '页面上是 {time} 读到的内容；写下的批注留在本浏览器，连上后再送出。',
    offlineFirst: '请检查网络，连上后会自动继续。', conflictsOpen: '{n} 处冲突',
  },
  state: {
    unreviewed: '未审核', approved: '已通过', returned: '已退回', frozen: '已封存', changed: '审核后有变更',
  },
  face: {
    retry: '再试一次', loading: '正在读取…', code: '代码 {code}',
    notFound: '没有这个页面', notFoundMore: '地址可能不完整，或者内容已经搬走。', toRecords: '去记录列表',
  },
  error: {
    InvalidInput: '服务器不接受这次填写。', NotFound: '找不到，或者您没有查看的权限。', Conflict: '别人先改了，请再看一遍。',
    Unauthorized: '登录已到期，请重新登录。', Forbidden: '您没有做这件事的权限。', TooLarge: '内容超过了允许的大小。',
    Unavailable: '服务器正忙，请稍后再试。', NoSpace: '服务器磁盘已满，之前保存的内容都在，请联系管理员。',
    Damaged: '收到的内容没有通过校验，请再试一次；若一再出现请联系管理员。', TooMany: '请求太密，请 {seconds} 秒后再试。',
    Offline: '连不上服务器，没有丢失任何内容。', Unknown: '出了意外，没有丢失任何内容，请再试一次。',
    said: '服务器说：{text}',
  },
  common: {
    cancel: '取消', close: '关闭', add: '添加', 
    dot: ' · ', colon: '：', emptyValue: '（未填）', cleared: '（已清空）', more: '显示全部（{n} 字）', less: '收起', count: '共 {n} 条',
    copy: '复制', copied: '已复制', unseen: '看不见的字符 {code}',
  },
  records: {
    title: '记录', start: '开始审核', search: '搜标题、采集人、答案', filters: '筛选', clear: '清除筛选',
    allScopes: '全部社区', allForms: '全部表单', allStates: '全部状态', allAuthors: '所有采集人', mine: '我采集的', conflictsOnly: '有冲突', deleted: '含已删除',
    by: '{name}采集', choose: '{what}：{value}', scope: '社区', form: '表单', state: '状态', author: '采集人', 
    dense: '紧凑', comfortable: '宽松', density: '行距',
    columns: { title: '记录', unit: '社区', form: '表单', author: '采集人', updated: '更新时间', state: '状态', conflicts: '冲突', photos: '照片', notes: '批注' },
    emptyWork: '没有等着审核的记录', emptyWorkMore: '平板送来新的走访后，会出现在这里。', emptyFilter: '没有符合筛选的记录', emptyFilterMore: '放宽条件再看看。', showAll: '看全部状态',
    range: '{from}–{to}，共 {total} 条', previous: '上一页', next: '下一页', keys: '选行', keysOpen: '打开', keysSearch: '搜索', photosOf: '{here}/{all}', photosAway: '有照片还没送到',
    check: '待核', removed: '已删除', untitled: '无标题记录', table: '记录列表',
  },
  review: {
    queue: '审核队列', queueLeft: '{n} 条', queueMore: '再读一些', back: '返回列表', answers: '答案', photos: '照片', position: '第 {at} / {all} 条',
    collected: '{name} {time} 采集', updated: '{time} 更新', assigned: '已分派给 {names}', reviewedBy: '{name} {time}',
    approve: '通过', giveBack: '退回补正', giveBackN: '退回补正（{n}）', assign: '分派', history: '历史', nextRecord: '下一条', previousRecord: '上一条',
    openConflicts: '还有 {n} 处冲突没有定，先定再通过', toFirstConflict: '看冲突', hiddenShow: '另有 {n} 项：跳过的题和计算值', hiddenHide: '收起跳过的题和计算值',
    skipped: '按逻辑跳过，原答案保留', computed: '计算得出', problem: '疑点：{text}', other: '不在当前表单版本里的答案', empty: '这条记录还没有答案', emptyMore: '可能是登记后还没有填写。',
    changedNow: '刚刚有变更', behind: '您查看后这条记录又有变更，没有写入。已读入最新内容，变更处已标出，请再看一遍。', wholeRecord: '整条记录', noteDone: '已处理', noteOpen: '待补正',
    comment: '批注', commentFor: '对“{label}”的批注', commentPlaceholder: '写清楚要改什么、怎样改', commentNow: '只留批注', commentReturn: '随退回发出', draft: '将随退回发出', draftEdit: '改', draftRemove: '去掉', 
    needsReview: '待核：有冲突影响了哪些题要答，跳过的题先都留着。', unsupported: '这份表单有 {n} 处功能本系统不支持',
    waiting: '《{title}》将记为通过', undo: '撤销', sent: '《{title}》已通过', sending: '正在送出《{title}》的通过…', failed: '《{title}》没有记为通过：{reason}', look: '去看看',
    commented: '批注已保存 {time}', returned: '已退回 {time}', settled: '冲突已定 {time}', assignedDone: '已分派给 {name} {time}', undone: '已撤销，没有送出', queueEnd: '这是队列里的最后一条', approveShort: '通过', lastEdit: '{name} {time} 改', file: '文件 {name}',
  },
  conflict: {
    title: '两人答得不一样', titleN: '{n} 个不同的答案', from: '都从这里改起', noBase: '之前没有答案', useThis: '用这个', both: '两边都要', other: '另填', otherLabel: '另填的答案', 
    reason: '理由', reasonPlaceholder: '为什么这样定，会写进历史', reasonNeeded: '另填答案要写理由。', settle: '定下来', chooseFirst: '先选一个。', malformed: '格式不对，请按题目的要求填。',
    kept: '没选的答案不会丢，留在历史里。', reasons: { call: '已电话核实', visit: '已再次入户核实', photo: '以照片为准', later: '以较晚的走访为准' }, preferLater: '较晚', 
  },
  photo: {
    none: '没有照片', noneMore: '表单没有要求，或者还没有拍。', away: '照片还在平板上', awayMore: '平板下次同步时送来', open: '放大看“{label}”', viewer: '看照片', zoomIn: '放大', zoomOut: '缩小', fit: '适合窗口', previous: '上一张', next: '下一张',
    position: '第 {at} / {all} 张', broken: '这张照片打不开', notImage: '不是可以直接显示的图片', download: '取文件', proof: '凭据', hash: 'SHA-256', size: '大小', kind: '类型', name: '文件名', verify: '核对照片', verified: '与记录中的哈希一致', mismatch: '与记录中的哈希不一致！请联系管理员', cannot: '此浏览器不能核对（需要 HTTPS）', takenBy: '拍摄', question: '题目',
  },
  proof: {
    title: '凭据', record: '记录编号', formHash: '表单哈希', received: '服务器收到', stream: '签名流', upTo: '到第 {seq} 条', tag: '校验 {tag}', explain: '每次填写都是一条签名的变更，只增不改；下面是您现在看到的最后几条。',
  },
  history: {
    title: '历史', titleOf: '“{label}”的历史', empty: '没有历史', was: '原来', now: '改为', session: '审核台', received: '{time} 送达', held: '暂扣', unreadable: '内容读不出', derivedN: '另有 {n} 个自动记录的值', note: '理由：{text}', review: '审核', noteOp: '批注', assignOp: '分派', deletedOp: '删除', all: '看整条记录的历史', photo: '照片',
  },
  held: {
    malformed: '暂扣：内容读不出', newer: '暂扣：平板程序比服务器新', author: '暂扣：署名不是平板的使用人', certificate: '暂扣：平板未在本服务器登记', revoked: '暂扣：平板已停用',
    right: '暂扣：填写人没有权限', record: '暂扣：这是别人的记录', form: '暂扣：没有发布过这张表', reviewer: '暂扣：只有审核员能做', server: '暂扣：只有服务器能做',
  },
  giveBack: {
    title: '退回补正', why: '要补正的地方', add: '再加一处', preview: '对方会看到', send: '退回', needNote: '至少写一处要补正的地方。', sentTo: '退回后出现在 {name} 的平板“退回补正”里。', 
    words: { photo: '照片看不清，请重拍', wrong: '与上次不一致，请再核实', missing: '没有填，请补上', detail: '写得太简单，请补充' }, nothing: '（还没有写）',
  },
  assign: { title: '分派给同事', hint: '同事的平板会拿到这条记录。', empty: '这个社区还没有别的人员', submit: '分派', choose: '选择同事' },
  keys: {
    title: '快捷键', show: '快捷键', enable: '单键快捷键', next: '下一条', previous: '上一条', open: '打开', approve: '通过', giveBack: '退回补正', comment: '批注当前的题', history: '历史', zoom: '放大照片', photo: '第几张照片', undo: '撤销通过', move: '在题目间移动', search: '搜索', help: '这张表', 
  },
  conflicts: { title: '冲突', sub: '不同的人对同一题答得不一样；两边都保留着，等人来定。', empty: '没有待定的冲突', emptyMore: '两台平板改了同一题时，会出现在这里。', age: '已等', days: '{n} 天', hours: '{n} 小时', minutes: '{n} 分钟', places: '{n} 处', settle: '去定' },
  devices: {
    title: '设备', issue: '发登记码', empty: '还没有登记过的平板', emptyMore: '先发一个登记码，在平板上输入。', columns: { name: '设备', user: '使用人', enrolled: '登记时间', seen: '最近同步', state: '状态' }, active: '使用中', revoked: '已停用', never: '从未', revoke: '停用', revokeTitle: '停用“{name}”？', revokeMore: '停用后它不能再读取任何内容；已经采集、还没送达的内容仍会收下，先放进待查。停用不能撤回，要再用须重新登记。', revokeYes: '停用',
    issueTitle: '发登记码', issueFor: '给谁用', issueChoose: '选择人员', issueMake: '生成', code: '登记码', codeUntil: '{time} 前有效，只能用一次。', codeHow: '在平板上打开入户通，填服务器地址和这个登记码。', codeOnce: '关闭后不再显示。',
  },
  users: {
    title: '人员', add: '添加人员', empty: '还没有人员', columns: { display: '姓名', name: '用户名', unit: '单位', role: '角色' }, addTitle: '添加人员', display: '姓名', name: '用户名', nameHint: '小写字母、数字、点和横线', password: '初始密码', passwordHint: '至少 12 位，当面告诉本人', unit: '单位', role: '角色', added: '已添加 {name}', need: '请填写完整。',
    roles: { collector: '采集员', supervisor: '审核员', admin: '管理员' },
  },
  forms: {
    title: '表单', empty: '还没有发布表单', emptyMore: '用 doorstep-server form publish 发布。', columns: { title: '表单', id: '标识', version: '版本', state: '状态', hash: '哈希' }, published: '已发布', draft: '未发布', fields: '{n} 题', unsupported: '不支持的地方', show: '看题目', records: '看记录', personal: '个人信息', choices: '{n} 个选项',
  },
}
