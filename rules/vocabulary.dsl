# 词典: 规则里能用的全部句子。左边是句子，右边是它的含义（普通 DRL 约束）。
# 属性的含义见 catalogs/dictionaries/attributes.yaml，取值见 values.yaml，正在享受的待遇见 receipts.yaml。
# 每一句两端锚定，整行相符才算；右边只能是比较、==、contains、同一属性的“或”，以及带守卫的否定。

[keyword](?<!\S)规则(?!\S)=rule
[keyword](?<!\S)当(?!\S)=when
[keyword](?<!\S)则(?!\S)=then
[keyword](?<!\S)结束(?!\S)=end

[when](?<!.)\s*老年人(?!.)=$e : Elder( )

# 年龄（周岁，生日当天达到）
[when](?<!.)\s*- 年满 {n:\d+} 周岁(?!.)=age >= {n}
[when](?<!.)\s*- 未满 {n:\d+} 周岁(?!.)=age < {n}
[when](?<!.)\s*- 当月年满 {n:\d+} 周岁(?!.)=ageThisMonth >= {n}
[when](?<!.)\s*- 女方年满 {n:\d+} 周岁(?!.)=wifeAge >= {n}

# 户籍与居住
[when](?<!.)\s*- 户籍在 {r:\S+}(?!.)=hukou.path contains "{r}"
[when](?<!.)\s*- 户籍不在 {r:\S+}(?!.)=(hukou.reach != null && hukou.reach not contains "{r}")
[when](?<!.)\s*- 户籍按 {t:城市|农村} 标准救助(?!.)=hukou.track == Track.{t!城市?URBAN/RURAL}
[when](?<!.)\s*- 常住在 {r:\S+}(?!.)=residence.path contains "{r}"
[when](?<!.)\s*- 与户籍在 {r:\S+} 的子女长期共同居住(?!.)=residence.childPath contains "{r}"
[when](?<!.)\s*- 常住满 {n:\d+} 个月(?!.)=residence.months >= {n}
[when](?<!.)\s*- 居住在家(?!.)=living.setting == Setting.HOME
[when](?<!.)\s*- 住在养老机构(?!.)=living.setting == Setting.INSTITUTION
[when](?<!.)\s*- 正在住院(?!.)=living.setting == Setting.HOSPITAL
[when](?<!.)\s*- 生活无着流浪乞讨(?!.)=living.setting == Setting.HOMELESS
[when](?<!.)\s*- 入住定点机构(?!.)=living.institution.designated == true
[when](?<!.)\s*- 自愿入住养老机构(?!.)=living.institution.voluntary == true
[when](?<!.)\s*- 住房不是租住的私房(?!.)=home.tenure == Tenure.OWNED || home.tenure == Tenure.CHILD_OWNED || home.tenure == Tenure.PUBLIC_RENTAL || home.tenure == Tenure.OTHER
[when](?<!.)\s*- 住房为本人或子女所有(?!.)=home.tenure == Tenure.OWNED || home.tenure == Tenure.CHILD_OWNED
[when](?<!.)\s*- 居住状况含 {a:独居|空巢|留守}(?!.)=living.arrangement contains Arrangement.{a!独居?ALONE/空巢?EMPTY_NEST/LEFT_BEHIND}
[when](?<!.)\s*- 无子女(?!.)=living.childless == true
[when](?<!.)\s*- 子女都在外地(?!.)=living.childrenElsewhere == true
[when](?<!.)\s*- 无配偶(?!.)=living.noSpouse == true
[when](?<!.)\s*- 没有赡养扶养义务人或义务人无履行能力(?!.)=living.supporter == Supporter.NONE || living.supporter == Supporter.UNABLE

# 困难类别
[when](?<!.)\s*- 困难类别含 {h:最低生活保障|低保边缘家庭|刚性支出困难家庭|低收入家庭|建档立卡|三无人员|特困分散供养|特困集中供养}(?!.)=hardship contains Hardship.{h!最低生活保障?DIBAO/低保边缘家庭?DIBAO_EDGE/刚性支出困难家庭?RIGID_EXPENDITURE/低收入家庭?LOW_INCOME/建档立卡?REGISTERED_POOR/三无人员?SANWU/特困分散供养?TEKUN_SCATTERED/TEKUN_CENTRAL}
[when](?<!.)\s*- 不是特困人员(?!.)=(hardship != null && hardship not contains Hardship.TEKUN_SCATTERED && hardship not contains Hardship.TEKUN_CENTRAL)

# 能力与残疾（各套等级互不换算）
[when](?<!.)\s*- 能力等级为 {l:轻度失能|中度失能|重度失能|完全失能} 或更重(?!.)=ability.level >= AbilityLevel.{l!轻度失能?MILD/中度失能?MODERATE/重度失能?SEVERE/TOTAL}
[when](?<!.)\s*- 失能等级为 {l:轻度失能|中度失能|重度失能} 或更重(?!.)=impairment.level >= ImpairmentLevel.{l!轻度失能?MILD/中度失能?MODERATE/SEVERE}
[when](?<!.)\s*- 有认知障碍(?!.)=ability.dementia == true
[when](?<!.)\s*- 行动不便(?!.)=mobilityImpaired == true
[when](?<!.)\s*- 护理等级为介助或介护(?!.)=careGrade == CareGrade.JIEZHU || careGrade == CareGrade.JIEHU
[when](?<!.)\s*- 持有效残疾人证(?!.)=disability.certified == true
[when](?<!.)\s*- 残疾等级为 {n:\d+} 级或更重(?!.)=disability.worstGrade <= {n}
[when](?<!.)\s*- 精神残疾等级为 {n:\d+} 级或更重(?!.)=disability.mentalGrade <= {n}

[when](?<!.)\s*- 特困人员自理能力为 {s:全自理|半护理|全护理}(?!.)=selfCare == SelfCare.{s!全自理?SELF/半护理?PARTIAL/LOST}

# 保险与正在享受的待遇
[when](?<!.)\s*- 参加 {p:职工|城乡居民} 养老保险(?!.)=insurance.pension == InsuranceScheme.{p!职工?EMPLOYEE/RESIDENT}
[when](?<!.)\s*- 达到养老保险待遇领取条件(?!.)=insurance.pensionClaimable == true
[when](?<!.)\s*- 参加 {p:职工|城乡居民} 医疗保险(?!.)=insurance.medical == InsuranceScheme.{p!职工?EMPLOYEE/RESIDENT}
[when](?<!.)\s*- 参加长期护理保险(?!.)=insurance.ltci.insured == true
[when](?<!.)\s*- 长期护理失能等级为 {n:\d+} 级或更重(?!.)=insurance.ltci.level >= {n}
# 集中照护服务补助是全国的项目：在柳州领取的按项目编号填，在别处领取的按通用代码填，跨地居住的两样都要看。
[when](?<!.)\s*- 未享受 经济困难失能老年人集中照护服务补助(?!.)=(receiving != null && receiving not contains "CENTRAL_CARE_AID" && receiving not contains "LZ-2-11")
[when](?<!.)\s*- 长期护理保险基金未支付待遇(?!.)=insurance.ltci.fundPaying == false
[when](?<!.)\s*- 未享受 {x:工伤生活护理费|居家和社区基本养老服务提升行动}(?!.)=(receiving != null && receiving not contains "{x!工伤生活护理费?WORK_INJURY_NURSING/HOME_CARE_UPLIFT}")

# 计划生育、优抚、优待证
[when](?<!.)\s*- 独生子女家庭状况为 {x:独生子女家庭|持光荣证|失独|子女伤残}(?!.)=onlyChild == OnlyChild.{x!独生子女家庭?ONLY_CHILD/持光荣证?CERTIFICATE/失独?BEREAVED/DISABLED_CHILD}
[when](?<!.)\s*- 计划生育手术并发症为 {n:\d+} 级(?!.)=familyPlanningComplication == {n}
[when](?<!.)\s*- 优抚身份含 {v:残疾军人|复员军人|退伍军人|现役军人家属|烈士遗属|因公牺牲军人遗属|病故军人遗属}(?!.)=veteran contains Veteran.{v!残疾军人?DISABLED_SOLDIER/复员军人?DEMOBILISED/退伍军人?DISCHARGED/现役军人家属?SERVING_FAMILY/烈士遗属?MARTYR_FAMILY/因公牺牲军人遗属?DUTY_DEATH_FAMILY/ILLNESS_DEATH_FAMILY}
[when](?<!.)\s*- 享受定期抚恤或定期生活补助(?!.)=veteran contains Veteran.REGULAR_RELIEF || veteran contains Veteran.LIVING_ALLOWANCE
[when](?<!.)\s*- 作出特殊贡献(?!.)=specialContribution == true
[when](?<!.)\s*- 军人残疾等级为 {n:\d+} 级或更重(?!.)=militaryDisability.grade <= {n}
[when](?<!.)\s*- 军人残疾等级为 {n:\d+} 级或更轻(?!.)=militaryDisability.grade >= {n}
[when](?<!.)\s*- 因战或因公致残(?!.)=militaryDisability.cause == Cause.WAR || militaryDisability.cause == Cause.DUTY
[when](?<!.)\s*- 因病致残(?!.)=militaryDisability.cause == Cause.ILLNESS
[when](?<!.)\s*- 精神残疾军人(?!.)=militaryDisability.cause == Cause.MENTAL
[when](?<!.)\s*- 残疾军人分散供养(?!.)=militaryDisability.scattered == true
[when](?<!.)\s*- 不在服刑(?!.)=sentence == false
[when](?<!.)\s*- 持 {c:绿色|红色} 广西老年人优待证(?!.)=concessionCard == ConcessionCard.{c!绿色?GREEN/RED}

# 照护人、意愿、法律事务
[when](?<!.)\s*- 照护人是家庭成员(?!.)=carer.family == true
[when](?<!.)\s*- 照护人已完成照护培训(?!.)=carer.trained == true
[when](?<!.)\s*- 愿意集中供养(?!.)=wishes.centralSupport == true
[when](?<!.)\s*- 申请入住公办养老机构(?!.)=wishes.publicHome == true
[when](?<!.)\s*- 法律事务属于 {m:法定援助范围|不审查经济困难的情形}(?!.)=legalMatter == LegalMatter.{m!法定援助范围?LISTED/EXEMPT}
[when](?<!.)\s*- 没有固定收入(?!.)=income.fixed == false

# 认定（不带短横，写在所有“- ”条件之后）
[when](?<!.)\s*属于 "{s:[^"]+}"(?!.)=Status( name == "{s}" )

# 结论
[then](?<!.)\s*给予 {i:[A-Za-z0-9-]+}(?!.)=insertLogical( new Grant( "{i}" ) );
[then](?<!.)\s*{i:[A-Za-z0-9-]+} 按 {t:\S+} 档(?!.)=insertLogical( new Tier( "{i}", "{t}" ) );
[then](?<!.)\s*认定为 "{s:[^"]+}"(?!.)=insertLogical( new Status( "{s}" ) );
[then](?<!.)\s*以此为 {i:[A-Za-z0-9-]+} 的前提(?!.)=insertLogical( new Gate( "{i}" ) );
