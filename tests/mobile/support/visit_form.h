#pragma once

#include <string>

namespace doorstep::test {

/// A small visit: consent, a required personal name, an age with a constraint, needs (several), a photo, members
/// (repeat) with a photo each, a question that is asked only of some, a total and the record's name.
inline std::string visitForm(const std::string& version = "1", const std::string& title = "入户走访秘密标题")
{
    return R"xml(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:ds="https://doorstep.example/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<h:head><h:title>)xml" + title + R"xml(</h:title>
<model>
<instance><visit id="visit" version=")xml" + version + R"xml(">
<start/><end/><consent/><name/><age/><has_pet/><pet/><needs/><remark/><door/>
<member jr:template=""><mname/><face/></member>
<total/>
<meta><instanceID/><instanceName/></meta>
</visit></instance>
<bind nodeset="/visit/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/visit/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
<bind nodeset="/visit/consent" type="string"/>
<bind nodeset="/visit/name" type="string" required="/visit/consent != 'no'" jr:requiredMsg="请填写姓名" ds:personal="true()"/>
<bind nodeset="/visit/age" type="int" constraint=". &gt;= 0 and . &lt; 150" jr:constraintMsg="年龄应在0到149之间"/>
<bind nodeset="/visit/has_pet" type="string"/>
<bind nodeset="/visit/pet" type="string" relevant="/visit/has_pet = 'yes'"/>
<bind nodeset="/visit/needs" type="string"/>
<bind nodeset="/visit/remark" type="string"/>
<bind nodeset="/visit/door" type="binary"/>
<bind nodeset="/visit/member/mname" type="string" ds:personal="true()"/>
<bind nodeset="/visit/member/face" type="binary"/>
<bind nodeset="/visit/total" type="int" calculate="count(/visit/member)"/>
<bind nodeset="/visit/meta/instanceID" type="string" jr:preload="uid"/>
<bind nodeset="/visit/meta/instanceName" type="string" calculate="concat('户主 ', /visit/name)"/>
</model></h:head>
<h:body>
<select1 ref="/visit/consent"><label>同意</label><item><label>是</label><value>yes</value></item><item><label>否</label><value>no</value></item></select1>
<input ref="/visit/name"><label>户主姓名</label></input>
<input ref="/visit/age"><label>年龄</label></input>
<select1 ref="/visit/has_pet"><label>养宠物</label><item><label>有</label><value>yes</value></item><item><label>无</label><value>no</value></item></select1>
<input ref="/visit/pet"><label>宠物</label></input>
<select ref="/visit/needs"><label>需求</label><item><label>助餐</label><value>meals</value></item><item><label>护理</label><value>care</value></item><item><label>维修</label><value>repair</value></item></select>
<input ref="/visit/remark"><label>备注</label></input>
<upload ref="/visit/door" mediatype="image/*"><label>门牌照片</label></upload>
<group ref="/visit/member"><label>成员</label><repeat nodeset="/visit/member">
<input ref="/visit/member/mname"><label>成员姓名</label></input>
<upload ref="/visit/member/face" mediatype="image/*"><label>照片</label></upload>
</repeat></group>
</h:body></h:html>)xml";
}

} // namespace doorstep::test
