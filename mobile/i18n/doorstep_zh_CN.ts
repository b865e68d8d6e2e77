<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AcknowledgeEditor</name>
    <message>
        <source>Read and understood</source>
        <translation>已阅读并知晓</translation>
    </message>
</context>
<context>
    <name>AddressEditor</name>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>AnnotateEditor</name>
    <message>
        <source>Draw on the photo</source>
        <translation>在照片上标注</translation>
    </message>
    <message>
        <source>Keep it with the drawing</source>
        <translation>保存标注</translation>
    </message>
    <message>
        <source>Leave the photo as it was</source>
        <translation>不标注，保留原照片</translation>
    </message>
</context>
<context>
    <name>BarcodeEditor</name>
    <message>
        <source>The code is not shown. Typing replaces it.</source>
        <translation>条码内容不显示；输入新内容会替换它。</translation>
    </message>
    <message>
        <source>Scan the code, or type it</source>
        <translation>扫码，或直接输入</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫码</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>重新扫码</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>从图片识别</translation>
    </message>
</context>
<context>
    <name>BearingEditor</name>
    <message>
        <source>Degrees from north, clockwise</source>
        <translation>方位角（自正北顺时针，度）</translation>
    </message>
    <message>
        <source>Towards the %1</source>
        <translation>朝%1</translation>
    </message>
    <message>
        <source>A bearing goes from 0 to 360 degrees.</source>
        <translation>方位角应在 0 到 360 度之间。</translation>
    </message>
    <message>
        <source>Take the bearing</source>
        <translation>读取方位</translation>
    </message>
    <message>
        <source>Point the top of the tablet there and hold it level …</source>
        <translation>请将平板顶端对准目标并放平……</translation>
    </message>
    <message>
        <source>This machine has no compass. Type the degrees.</source>
        <translation>本机没有指南针，请直接输入度数。</translation>
    </message>
</context>
<context>
    <name>ChoiceSearch</name>
    <message>
        <source>Type to search</source>
        <translation>输入文字查找</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>已选：%1</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有符合的。</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) fit</source>
        <translation>
            <numerusform>符合的有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>Answers in conflict</source>
        <translation>答案冲突</translation>
    </message>
    <message>
        <source>No answers differ. When two people answer the same question differently, both answers appear here.</source>
        <translation>没有冲突。两个人对同一题填得不一样时，两个答案都会列在这里。</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>原来：%1</translation>
    </message>
    <message>
        <source>Reason (seen by the supervisor)</source>
        <translation>理由（审核员能看到）</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>This one holds</source>
        <translation>以此为准</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>the code of this translation&apos;s language, for dates: zh_CN, en</extracomment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Chinese calendar: %1</source>
        <translation>农历：%1</translation>
    </message>
    <message>
        <source>In the common calendar: %1</source>
        <translation>公历：%1</translation>
    </message>
</context>
<context>
    <name>DoneView</name>
    <message>
        <source>Saved on this tablet</source>
        <translation>已保存在本机</translation>
    </message>
    <message>
        <source>It is sent by itself as soon as there is a network. Two ticks in the list mean: delivered.</source>
        <translation>有网络后自动上传。列表里出现两个对勾，就是已送达。</translation>
    </message>
    <message>
        <source>Next visit with this form</source>
        <translation>用这张表走访下一户</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
</context>
<context>
    <name>DrawEditor</name>
    <message>
        <source>Draw here</source>
        <translation>在此绘图</translation>
    </message>
    <message>
        <source>Keep this drawing</source>
        <translation>保存此图</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重新绘图</translation>
    </message>
    <message>
        <source>Remove this drawing?</source>
        <translation>确定删除此图？</translation>
    </message>
</context>
<context>
    <name>DrawingSheet</name>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Undo a stroke</source>
        <translation>撤销一笔</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>DrawnAnswer</name>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>保留原来的</translation>
    </message>
</context>
<context>
    <name>FileAnswer</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>另选文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove this file?</source>
        <translation>确定删除这个文件？</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Nothing to choose here.</source>
        <translation>这里没有可选的文件。</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Doorstep components</source>
        <translation>入户通组件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Every control in every state</source>
        <translation>每种控件的每种状态</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>1.8 GB left on this tablet: photos are taken smaller.</source>
        <translation>本机只剩 1.8 GB，照片将拍得小一些。</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>第 %1 / %2 题</translation>
    </message>
    <message>
        <source>Which needs in the community are most pressing? (at most three)</source>
        <translation>您认为社区最需要解决的方面（限选 3 项）</translation>
    </message>
    <message>
        <source>Read all of them aloud before the person answers.</source>
        <translation>请先把选项全部读给居民听。</translation>
    </message>
    <message>
        <source>At most three answers: take one back.</source>
        <translation>最多选 3 项，请去掉一项。</translation>
    </message>
    <message>
        <source>Upkeep of shared facilities</source>
        <translation>社会设施维护</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>Cleaning of yards and stairways, waste collection and the care of green areas</source>
        <translation>院落和楼道保洁、垃圾收运以及绿化养护等社会环境卫生治理</translation>
    </message>
    <message>
        <source>Prefers not to answer</source>
        <translation>拒绝回答</translation>
    </message>
    <message>
        <source>Not to be chosen now</source>
        <translation>现在不能选</translation>
    </message>
    <message>
        <source>Name of the head of the household</source>
        <translation>户主姓名</translation>
    </message>
    <message>
        <source>In the person&apos;s own words</source>
        <translation>请记录原话</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Cannot be used now</source>
        <translation>现在不能用</translation>
    </message>
    <message>
        <source>Not visited</source>
        <translation>未访</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>补正</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>关怀</translation>
    </message>
    <message>
        <source>Front door</source>
        <translation>门牌</translation>
    </message>
    <message>
        <source>No visit is planned for today.</source>
        <translation>今天没有安排走访。</translation>
    </message>
    <message>
        <source>Start a survey</source>
        <translation>开始走访</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>补正</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>GroundSheet</name>
    <message>
        <source>Find the position first, or type the degrees: then the ground is shown here.</source>
        <translation>请先定位或输入经纬度，此处随即显示周边平面。</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>ImageMapEditor</name>
    <message>
        <source>The drawing is not on this tablet: choose by name.</source>
        <translation>这张图不在本机：请按名称选择。</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>已选：%1</translation>
    </message>
</context>
<context>
    <name>LabelMedia</name>
    <message>
        <source>Listen</source>
        <translation>播放语音</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>播放视频</translation>
    </message>
</context>
<context>
    <name>LanguageAndSize</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>关怀</translation>
    </message>
</context>
<context>
    <name>LoadingFace</name>
    <message>
        <source>Loading</source>
        <translation>正在载入</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Doorstep</source>
        <translation>入户通</translation>
    </message>
</context>
<context>
    <name>MapChoiceEditor</name>
    <message>
        <source>Press a place, or choose it in the list below.</source>
        <translation>点选图上的位置，或在下方列表中选择。</translation>
    </message>
    <message>
        <source>These answers have no place on the ground; choose in the list below.</source>
        <translation>这些选项没有位置信息，请在下方列表中选择。</translation>
    </message>
</context>
<context>
    <name>MatrixRow</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1（必答）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>MinimalEditor</name>
    <message>
        <source>Press to choose</source>
        <translation>点按选择</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>en</source>
        <extracomment>the code of this translation&apos;s language, for dates: zh_CN, en</extracomment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>上一个月</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%2年%1</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>下一个月</translation>
    </message>
</context>
<context>
    <name>NavBar</name>
    <message>
        <source>%1, %2 to do</source>
        <translation>%1，%2 项待办</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Why the answer stays</source>
        <translation>保持原答案的理由</translation>
    </message>
    <message>
        <source>Keep the answer</source>
        <translation>保持原答案</translation>
    </message>
    <message>
        <source>Dealt with.</source>
        <translation>已处理。</translation>
    </message>
    <message>
        <source>Change the answer below, or keep it and say why.</source>
        <translation>请修改下面的答案；如果不改，请说明理由。</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last character</source>
        <translation>删除最后一位</translation>
    </message>
</context>
<context>
    <name>OfflineFace</name>
    <message>
        <source>No network. Visits go on as usual; everything is sent once the network is back.</source>
        <translation>没有网络，不影响走访，联网后自动上传。</translation>
    </message>
</context>
<context>
    <name>OutlineList</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Still to be answered</source>
        <translation>还没有填</translation>
    </message>
</context>
<context>
    <name>OutlineView</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Search in questions and answers</source>
        <translation>搜索题目和答案</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not answered or wrong</source>
        <translation>未答或有误</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有批注</translation>
    </message>
    <message>
        <source>Form in %1</source>
        <translation>表单语言：%1</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有符合的。</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Drop what was changed?</source>
        <translation>确定放弃这次修改？</translation>
    </message>
    <message>
        <source>Throw this survey away?</source>
        <translation>确定作废这份表？</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续填</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>PathEditor</name>
    <message>
        <source>Press the corners one after the other; the area closes by itself.</source>
        <translation>依次点出各个角点，范围自动闭合。</translation>
    </message>
    <message>
        <source>Press the points one after the other.</source>
        <translation>依次点出路线上的各点。</translation>
    </message>
    <message>
        <source>Add where I stand</source>
        <translation>添加当前位置</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>撤回上一点</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>Remove all points?</source>
        <translation>确定删除所有点？</translation>
    </message>
    <message>
        <source>Points in degrees, and adding one by typing</source>
        <translation>各点经纬度，手工添加</translation>
    </message>
    <message>
        <source>Points in degrees</source>
        <translation>各点经纬度</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and place of a point</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Latitude (north)</source>
        <translation>纬度（北）</translation>
    </message>
    <message>
        <source>Longitude (east)</source>
        <translation>经度（东）</translation>
    </message>
    <message>
        <source>Add this point</source>
        <translation>添加此点</translation>
    </message>
</context>
<context>
    <name>PhotoAnswer</name>
    <message>
        <source>No photo yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Take another in its place</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>从文件选</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove this photo?</source>
        <translation>确定删除这张照片？</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>The photo taken</source>
        <translation>拍到的照片</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>取景画面</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>从文件选</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Keep this photo</source>
        <translation>用这张</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>拍照</translation>
    </message>
</context>
<context>
    <name>PhotoSlot</name>
    <message>
        <source>%1: photo taken</source>
        <translation>%1：已拍</translation>
    </message>
    <message>
        <source>%1: no photo yet</source>
        <translation>%1：未拍</translation>
    </message>
</context>
<context>
    <name>PlaceAnswer</name>
    <message>
        <source>Found, accurate to %1 m</source>
        <translation>已定位，精度约 %1 米</translation>
    </message>
    <message>
        <source>Latitude (north)</source>
        <translation>纬度（北纬）</translation>
    </message>
    <message>
        <source>Longitude (east)</source>
        <translation>经度（东经）</translation>
    </message>
    <message>
        <source>Find the position</source>
        <translation>定位</translation>
    </message>
    <message>
        <source>Given by hand</source>
        <translation>手工指定</translation>
    </message>
    <message>
        <source>Accurate to %1 m only. Look again under the open sky, or go on with it.</source>
        <translation>精度仅 %1 米。请到开阔处重新定位，或继续使用。</translation>
    </message>
    <message>
        <source>This is no place on the earth: latitude goes from -90 to 90, longitude from -180 to 180.</source>
        <translation>经纬度有误：纬度应在 -90 到 90 之间，经度应在 -180 到 180 之间。</translation>
    </message>
    <message>
        <source>Find it again</source>
        <translation>重新定位</translation>
    </message>
    <message>
        <source>Press the place. Drag to move, + and - to come closer.</source>
        <translation>点选位置。拖动可移动，+ 和 - 可缩放。</translation>
    </message>
</context>
<context>
    <name>PlayButton</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>This tablet cannot play it, or it has not arrived yet.</source>
        <translation>本机无法播放，或文件尚未到达。</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Required</source>
        <translation>必答</translation>
    </message>
    <message>
        <source>More about this question</source>
        <translation>填写说明</translation>
    </message>
    <message>
        <source>This tablet shows a plain field here (%1). The answer is kept as it is.</source>
        <translation>本机不支持这种题型（%1），按文字填写，答案原样保留。</translation>
    </message>
</context>
<context>
    <name>QuestionDelegate</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>QuestionsView</name>
    <message numerus="yes">
        <source>%1 · %n required answer(s) to go</source>
        <translation>
            <numerusform>%1 · 还差 %n 项必答</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to correct</source>
        <translation>
            <numerusform>%n 处待补正</numerusform>
        </translation>
    </message>
    <message>
        <source>Next one</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>This visit is being recorded · %1</source>
        <translation>本次走访正在录音 · %1</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>结束录音</translation>
    </message>
</context>
<context>
    <name>RankEditor</name>
    <message>
        <source>Drag a row, or move it by its buttons.</source>
        <translation>拖动一行，或用右侧按钮移动。</translation>
    </message>
    <message>
        <source>Not put in order yet: drag a row, move it by its buttons, or keep this order.</source>
        <translation>还没有排序：拖动一行、用按钮移动，或保持这个顺序。</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>就按这个顺序</translation>
    </message>
    <message>
        <source>Take the order back</source>
        <translation>取消排序</translation>
    </message>
</context>
<context>
    <name>RankRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>RatingEditor</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未回答</translation>
    </message>
</context>
<context>
    <name>RecordCard</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Answered differently by two people; see Conflicts.</source>
        <translation>两个人填得不一样，请到“冲突”里处理。</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>更正</translation>
    </message>
</context>
<context>
    <name>RecordingEditor</name>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Recording · %1</source>
        <translation>正在录制 · %1</translation>
    </message>
    <message>
        <source>Record again in its place</source>
        <translation>重新录制</translation>
    </message>
    <message>
        <source>Record a video</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>End and keep it</source>
        <translation>结束并保存</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>从文件选择</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove this recording?</source>
        <translation>确定删除此录制？</translation>
    </message>
</context>
<context>
    <name>RepeatCard</name>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove it with all its answers?</source>
        <translation>确定连同答案一起删除？</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>还没有。</translation>
    </message>
    <message>
        <source>Add one more</source>
        <translation>再加一个</translation>
    </message>
</context>
<context>
    <name>ReturnsPage</name>
    <message>
        <source>Returned for correction</source>
        <translation>退回补正</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to correct · begun</source>
        <translation>
            <numerusform>%n 处待补正 · 已开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to correct</source>
        <translation>
            <numerusform>%n 处待补正</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing came back. Records that need a correction appear here.</source>
        <translation>没有退回的记录。需要补正的会出现在这里。</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Check before finishing</source>
        <translation>提交前检查</translation>
    </message>
    <message>
        <source>Consent was refused: the visit ends without personal answers.</source>
        <translation>居民不同意：走访结束，不保留个人信息。</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>可以提交</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to complete first</source>
        <translation>
            <numerusform>还有 %n 项要先填好</numerusform>
        </translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>全部答案</translation>
    </message>
    <message>
        <source>Only what is open</source>
        <translation>只看未完成</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Send the correction</source>
        <translation>提交补正</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成走访</translation>
    </message>
</context>
<context>
    <name>ScaleEditor</name>
    <message>
        <source>Less</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>More</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取消回答</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Hold the code into the picture; it is read by itself.</source>
        <translation>将码放入画面，自动识别。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>从图片识别</translation>
    </message>
</context>
<context>
    <name>SeekerLine</name>
    <message>
        <source>Keep this one</source>
        <translation>使用当前结果</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止定位</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Me</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>How it will look</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Is the household content with the waste collection?</source>
        <translation>您对垃圾收运满意吗？</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Bright sun</source>
        <translation>户外强光</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Main button for</source>
        <translation>主按钮位置</translation>
    </message>
    <message>
        <source>The right hand</source>
        <translation>右手</translation>
    </message>
    <message>
        <source>The left hand</source>
        <translation>左手</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目显示</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>一题一页</translation>
    </message>
    <message>
        <source>A group on a page</source>
        <translation>一组一页</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>轻微</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>锁定屏幕</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>补正</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Choose a record on the left, or start a survey.</source>
        <translation>请在左边选一条记录，或开始走访。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SignatureAnswer</name>
    <message>
        <source>Sign here</source>
        <translation>请在这里签名</translation>
    </message>
    <message>
        <source>Sign again</source>
        <translation>重新签名</translation>
    </message>
    <message>
        <source>Keep this signature</source>
        <translation>确认签名</translation>
    </message>
    <message>
        <source>Remove this signature?</source>
        <translation>确定删除此签名？</translation>
    </message>
</context>
<context>
    <name>StateDot</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Only on this tablet</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>Uploading %1%</source>
        <translation>上传中 %1%</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需处理</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Less</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>More</source>
        <translation>增加</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Everything finished is delivered.</source>
        <translation>完成的都已送达</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait on this tablet</source>
        <translation>
            <numerusform>%n 条在本机等待上传</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) delivered</source>
        <translation>
            <numerusform>%n 条已送达</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) to send, %1</source>
        <translation>
            <numerusform>还有 %n 张照片待上传，共 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not synced yet.</source>
        <translation>还没有同步过。</translation>
    </message>
    <message>
        <source>Last complete sync %1</source>
        <translation>最近成功 %1</translation>
    </message>
    <message>
        <source>Next try %1</source>
        <translation>下次自动同步：%1</translation>
    </message>
    <message>
        <source>Syncing …</source>
        <translation>正在同步……</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n photo(s) delivered</source>
        <translation>
            <numerusform>照片已送达 %1 / %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>没有待上传的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) need you, see below</source>
        <translation>
            <numerusform>%n 条需处理，见下方</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeEditor</name>
    <message>
        <source>Hour</source>
        <translation>时</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) on this tablet</source>
        <translation>
            <numerusform>本机共 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Start a survey</source>
        <translation>开始走访</translation>
    </message>
    <message>
        <source>This form has not arrived in full yet. It comes with the next sync.</source>
        <translation>这张表还没有下载完，下次同步时补齐。</translation>
    </message>
    <message>
        <source>This form cannot be used: %1</source>
        <translation>这张表不能用：%1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Drafts %1</source>
        <translation>草稿 %1</translation>
    </message>
    <message>
        <source>Need you %1</source>
        <translation>需处理 %1</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>待上传 %1</translation>
    </message>
    <message>
        <source>Search by name or form</source>
        <translation>按名称或表单搜索</translation>
    </message>
    <message>
        <source>Nothing recorded yet. Start a survey above.</source>
        <translation>还没有记录，点上面的按钮开始走访。</translation>
    </message>
    <message>
        <source>No form is here yet. Forms arrive with the first sync.</source>
        <translation>还没有表单，首次同步后就会出现。</translation>
    </message>
    <message>
        <source>Nothing fits this filter.</source>
        <translation>没有符合的记录。</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Set up this tablet</source>
        <translation>设置本机</translation>
    </message>
    <message>
        <source>Your office gives you the address and a code that works once.</source>
        <translation>地址和一次性登记码由办公室提供。</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Code from the office</source>
        <translation>登记码</translation>
    </message>
    <message>
        <source>New PIN (six digits) or passphrase</source>
        <translation>设置六位 PIN 码或口令</translation>
    </message>
    <message>
        <source>New passphrase, eight characters or more</source>
        <translation>设置口令（至少 8 个字符）</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>It seals everything on this tablet. If you forget it, the office can still rescue unsent work.</source>
        <translation>本机内容都用它加密。万一忘记，办公室仍能救回未上传的内容。</translation>
    </message>
    <message>
        <source>Setting up …</source>
        <translation>正在设置……</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Doorstep is locked</source>
        <translation>入户通已锁定</translation>
    </message>
    <message>
        <source>Works without a network. What is waiting goes on being sent.</source>
        <translation>没有网络也能解锁；待上传的内容继续上传。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN 码</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message numerus="yes">
        <source>%n tries are left before you have to wait. Nothing is ever deleted.</source>
        <translation>
            <numerusform>还可以试 %n 次，之后需要等待。内容不会被删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. The next one is possible in %n second(s).</source>
        <translation>
            <numerusform>试错太多，%n 秒后可以再试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>正在打开……</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::BearingSeeker</name>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>东南</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>西南</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>西北</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::ConflictsViewModel</name>
    <message>
        <source>No answer (taken back)</source>
        <translation>未答（已清除）</translation>
    </message>
    <message>
        <source>All of them together</source>
        <translation>全部都选</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::EntryViewModel</name>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>No code could be read in this picture. Take it closer and straight, or type the code.</source>
        <translation>图片中未识别到码。请靠近、摆正后重拍，或直接输入。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::FilesViewModel</name>
    <message>
        <source>This file cannot be read, or is larger than 64 MB.</source>
        <translation>这个文件读不了，或者超过 64 MB。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::GeoCanvas</name>
    <message>
        <source>N</source>
        <comment>north on a map</comment>
        <translation>北</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>where the tablet is</comment>
        <translation>当前位置</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::GeoWords</name>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>%1 m²</source>
        <translation>%1 平方米</translation>
    </message>
    <message>
        <source>%1 ha</source>
        <translation>%1 公顷</translation>
    </message>
    <message>
        <source>%1 km²</source>
        <translation>%1 平方公里</translation>
    </message>
    <message>
        <source>%1° S</source>
        <translation>南纬 %1°</translation>
    </message>
    <message>
        <source>%1° N</source>
        <translation>北纬 %1°</translation>
    </message>
    <message>
        <source>%1° W</source>
        <translation>西经 %1°</translation>
    </message>
    <message>
        <source>%1° E</source>
        <translation>东经 %1°</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>latitude, longitude</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s); an area needs at least three.</source>
        <translation>
            <numerusform>已有 %n 个角点；范围至少需要三个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s); a line needs at least two.</source>
        <translation>
            <numerusform>已有 %n 个点；路线至少需要两个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), %1 long</source>
        <translation>
            <numerusform>%n 个点，长 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s), %1 around, %2 in area</source>
        <translation>
            <numerusform>%n 个角点，周长 %1，面积 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::PhotoViewModel</name>
    <message>
        <source>This machine has no camera. Choose a picture from a file.</source>
        <translation>本机没有摄像头，请从文件选照片。</translation>
    </message>
    <message>
        <source>The camera may not be used. Allow it in the system settings.</source>
        <translation>没有相机权限，请在系统设置中允许。</translation>
    </message>
    <message>
        <source>The camera did not give a picture. Try again.</source>
        <translation>相机没有拍到照片，请再试一次。</translation>
    </message>
    <message>
        <source>This machine has no camera, and the form asks for a photo taken now. Go on without.</source>
        <translation>本机没有摄像头，而本题要求现场拍照。请先继续其他题目。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::PositionSeeker</name>
    <message>
        <source>Looking for the position … this may take a minute outdoors.</source>
        <translation>正在定位……室外可能需要一分钟。</translation>
    </message>
    <message>
        <source>Found, but not how exact it is. Looking for a better one …</source>
        <translation>已定位，但精度未知，正在继续定位……</translation>
    </message>
    <message>
        <source>Accurate to %1 so far. Looking for a better one …</source>
        <translation>当前精度 %1，正在继续提高……</translation>
    </message>
    <message>
        <source>This machine finds no positions. Type the degrees, or go on without.</source>
        <translation>本机无法定位。请输入经纬度，或先继续。</translation>
    </message>
    <message>
        <source>The position may not be used. Allow it in the system settings, or go on without.</source>
        <translation>未获定位权限。请在系统设置中允许，或先继续。</translation>
    </message>
    <message>
        <source>The position was not found. Try again under the open sky, or go on without.</source>
        <translation>未能定位。请到开阔处再试，或先继续。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::QuestionItem</name>
    <message>
        <source>, </source>
        <comment>between chosen answers</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::RecordViewModel</name>
    <message>
        <source>%1 (not in this version of the form)</source>
        <translation>%1（本版表单没有这一题）</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>已传 %1</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Approved %1</source>
        <translation>已审核通过 %1</translation>
    </message>
    <message>
        <source>Returned %1</source>
        <translation>已退回 %1</translation>
    </message>
    <message>
        <source>Changed after the review</source>
        <translation>审核后有变更</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::Recording</name>
    <message>
        <source>The recording reached the size a file may have; it was ended and kept.</source>
        <translation>录制已达到文件大小上限，已结束并保存。</translation>
    </message>
    <message>
        <source>This machine cannot record. Choose a file, or go on without.</source>
        <translation>本机无法录制。请选择文件，或先继续。</translation>
    </message>
    <message>
        <source>Recording is not allowed. Allow it in the system settings, or go on without.</source>
        <translation>未获录制权限。请在系统设置中允许，或先继续。</translation>
    </message>
    <message>
        <source>Nothing was recorded. Try again, or choose a file.</source>
        <translation>没有录到内容。请重试，或选择文件。</translation>
    </message>
    <message>
        <source>Another recording is being made; end it first.</source>
        <translation>另一段录制正在进行，请先结束它。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::ScanViewModel</name>
    <message>
        <source>The camera may not be used. Allow it in the system settings, or type the code.</source>
        <translation>未获摄像头权限。请在系统设置中允许，或直接输入。</translation>
    </message>
    <message>
        <source>There is no camera to scan with. Choose a picture of the code, or type it.</source>
        <translation>没有可用的摄像头。请选择码的图片，或直接输入。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::ScreenWords</name>
    <message>
        <source>d MMM HH:mm</source>
        <extracomment>Month, day and clock of another day, in the letters of QLocale::toString: &quot;11月22日 10:21&quot;.</extracomment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>This was not taken: %1</source>
        <translation>没有保存：%1</translation>
    </message>
    <message>
        <source>This is no longer here. Go back and open it again.</source>
        <translation>内容已不在这里，请返回重新打开。</translation>
    </message>
    <message>
        <source>This changed meanwhile. Look at it again.</source>
        <translation>内容已有变化，请再看一遍。</translation>
    </message>
    <message>
        <source>The tablet is locked. Unlock it to go on.</source>
        <translation>本机已锁定，请先解锁。</translation>
    </message>
    <message>
        <source>You have no right to do this here. Ask your supervisor.</source>
        <translation>您在这里没有权限，请联系审核员。</translation>
    </message>
    <message>
        <source>This is too large: %1</source>
        <translation>太大了：%1</translation>
    </message>
    <message>
        <source>The server is not to be reached now. It is tried again by itself.</source>
        <translation>现在连不上服务器，会自动再试。</translation>
    </message>
    <message>
        <source>The tablet is full. Free some space; everything saved so far is safe.</source>
        <translation>本机存储已满，请清理空间；已保存的内容都在。</translation>
    </message>
    <message>
        <source>Stored data is damaged (%1). Nothing was overwritten; show this to the office.</source>
        <translation>存储的数据有损坏（%1）。没有覆盖任何内容，请拿给办公室看。</translation>
    </message>
    <message>
        <source>The office holds this back: no right to write here</source>
        <translation>办公室暂扣：没有在此填写的权限</translation>
    </message>
    <message>
        <source>The office holds this back: it does not know this form</source>
        <translation>办公室暂扣：没有这张表</translation>
    </message>
    <message>
        <source>The office holds this back: this tablet was shut out</source>
        <translation>办公室暂扣：本机已停用</translation>
    </message>
    <message>
        <source>The office holds this back: it cannot be read there</source>
        <translation>办公室暂扣：那边读不出内容</translation>
    </message>
    <message>
        <source>The office holds this back: this app is newer than the server</source>
        <translation>办公室暂扣：本机程序比服务器新</translation>
    </message>
    <message>
        <source>The office holds this back: somebody else&apos;s name stands on it</source>
        <translation>办公室暂扣：署名不是本机的使用人</translation>
    </message>
    <message>
        <source>The office holds this back: this tablet is not set up there</source>
        <translation>办公室暂扣：本机未在办公室登记</translation>
    </message>
    <message>
        <source>The office holds this back: the record is a colleague&apos;s and was not assigned to you</source>
        <translation>办公室暂扣：这是同事的记录，没有分派给您</translation>
    </message>
    <message>
        <source>The office holds this back: only a supervisor may do this</source>
        <translation>办公室暂扣：只有审核员能做</translation>
    </message>
    <message>
        <source>The office holds this back: only the office&apos;s server may do this</source>
        <translation>办公室暂扣：只有办公室的服务器能做</translation>
    </message>
    <message>
        <source>The office holds this back</source>
        <translation>办公室暂扣</translation>
    </message>
    <message numerus="yes">
        <source>Returned with %n note(s)</source>
        <translation>
            <numerusform>退回，%n 处批注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) in conflict</source>
        <translation>
            <numerusform>%n 项答案冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>A photo on this tablet is damaged</source>
        <translation>本机有一张照片损坏</translation>
    </message>
    <message>
        <source>I</source>
        <translation>我</translation>
    </message>
    <message>
        <source>The supervisor</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>同事</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::SyncViewModel</name>
    <message>
        <source>A photo&apos;s file is damaged. Take it again if you can.</source>
        <translation>有一张照片的文件损坏了，能重拍请重拍。</translation>
    </message>
    <message>
        <source>The server did not take a change. The office can see why.</source>
        <translation>服务器没有收下一处修改，原因可问办公室。</translation>
    </message>
    <message>
        <source>The server did not take a photo (%1). It is tried again.</source>
        <translation>服务器没有收下一张照片（%1），会自动再试。</translation>
    </message>
    <message>
        <source>A form cannot be read on this tablet. Tell the office.</source>
        <translation>有一张表在本机打不开，请告诉办公室。</translation>
    </message>
    <message>
        <source>Exchanging records …</source>
        <translation>正在交换记录……</translation>
    </message>
    <message numerus="yes">
        <source>Sending photos: %n to go (%1)</source>
        <translation>
            <numerusform>正在上传照片，还剩 %n 张（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching forms …</source>
        <translation>正在下载表单……</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>即将完成……</translation>
    </message>
    <message>
        <source>The last sync went through.</source>
        <translation>上次同步成功。</translation>
    </message>
    <message>
        <source>No network. Visits go on as usual; everything is sent by itself once the network is back.</source>
        <translation>没有网络，不影响走访，联网后自动上传。</translation>
    </message>
    <message>
        <source>Something else answered in place of our server (a sign-in page of the network?). Nothing was sent.</source>
        <translation>回应的不是我们的服务器（可能是网络登录页）。什么都没有发出。</translation>
    </message>
    <message>
        <source>The server is busy. It is tried again by itself.</source>
        <translation>服务器忙，稍后自动再试。</translation>
    </message>
    <message>
        <source>The server turned this tablet away (%1). Ask the office.</source>
        <translation>服务器拒绝了本机（%1），请联系办公室。</translation>
    </message>
    <message>
        <source>This tablet was shut out by the office. Unsent work is safe and sealed here.</source>
        <translation>本机已被办公室停用。未上传的内容仍加密保存在本机，没有丢失。</translation>
    </message>
    <message>
        <source>The tablet is full, so nothing can be fetched. Free some space.</source>
        <translation>本机存储已满，无法下载，请清理空间。</translation>
    </message>
    <message>
        <source>The server&apos;s answer did not pass its check and was not taken. It is tried again.</source>
        <translation>服务器的回应没有通过校验，没有采用，会自动再试。</translation>
    </message>
    <message>
        <source>Records went through; some photos or forms did not. See below.</source>
        <translation>记录已上传，有些照片或表单没有成功，见下方。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>马上</translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>%n 秒后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This tablet&apos;s clock is %n minute(s) fast. Set it right in the system settings.</source>
        <translation>
            <numerusform>本机时间快了 %n 分钟，请在系统设置中校准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This tablet&apos;s clock is %n minute(s) slow. Set it right in the system settings.</source>
        <translation>
            <numerusform>本机时间慢了 %n 分钟，请在系统设置中校准。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left on this tablet. Delete what is not needed.</source>
        <translation>本机只剩 %1 空间，请清理不需要的内容。</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::UnlockViewModel</name>
    <message>
        <source>The two PINs differ. Type the same one twice.</source>
        <translation>两次输入的 PIN 码不一样，请重新输入。</translation>
    </message>
    <message>
        <source>Choose six digits, or a passphrase of eight characters or more.</source>
        <translation>请设六位数字，或至少 8 个字符的口令。</translation>
    </message>
    <message>
        <source>The passphrase needs eight characters or more. Chinese characters and spaces count too.</source>
        <translation>口令至少 8 个字符，汉字和空格也算。</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type the same one twice.</source>
        <translation>两次输入的口令不一样，请重新输入。</translation>
    </message>
    <message>
        <source>Both the server&apos;s address and the code are needed; the office gives you them.</source>
        <translation>服务器地址和登记码都要填，可向办公室索取。</translation>
    </message>
    <message>
        <source>The server was not reached. Check the address and the network, then try again.</source>
        <translation>连不上服务器，请检查地址和网络后再试。</translation>
    </message>
    <message>
        <source>The server does not take this code. It works once and for 72 hours; ask the office for a new one.</source>
        <translation>登记码无效。每个码只能用一次，72 小时内有效，请向办公室要新的。</translation>
    </message>
    <message>
        <source>Something else answered at this address. Check the address with the office.</source>
        <translation>这个地址不是我们的服务器，请向办公室核对。</translation>
    </message>
    <message>
        <source>This is not the PIN.</source>
        <translation>PIN 码不对。</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>口令不对。</translation>
    </message>
    <message>
        <source>This machine&apos;s keystore did not keep what a PIN needs. Choose a passphrase of eight characters or more.</source>
        <translation>本机的密钥库没能保存 PIN 码所需的密钥，请改用至少 8 个字符的口令。</translation>
    </message>
    <message>
        <source>This machine&apos;s keystore has lost the secret that belongs to your PIN; the PIN alone cannot open this tablet. No work is lost: ask the office, which opens it with its recovery key.</source>
        <translation>本机的密钥库丢失了与 PIN 码对应的密钥，只凭 PIN 码打不开本机。工作没有丢失：请联系办公室，用恢复密钥打开。</translation>
    </message>
    <message>
        <source>This machine&apos;s keystore does not answer. Unlock it, or log in to the machine again, then type the PIN once more.</source>
        <translation>本机的密钥库没有回应。请先解锁密钥库或重新登录系统，再输入一次 PIN 码。</translation>
    </message>
</context>
</TS>
