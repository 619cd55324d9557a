package org.qingdan.engine.profile;

import static org.qingdan.engine.profile.Stated.before;
import static org.qingdan.engine.profile.Stated.more;
import static org.qingdan.engine.profile.Stated.no;
import static org.qingdan.engine.profile.Stated.yes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * 互相矛盾的情况: stated facts that cannot stand together are refused, those that hardly can are told; neither is ever resolved by a silent pick. Refused is what
 * is impossible by what the words mean or by the status itself; told is what may be true for a while, or in a place that uses a word otherwise.
 */
public final class Contradictions {
    /**
     * One contradiction.
     *
     * @param path keys of the fact to look at first, outermost first
     * @param message both facts, why they do not go together and how to mend it, in Chinese
     */
    public record Found(List<String> path, String code, String message) {}

    private record Check(List<String> path, String code, Predicate<Stated> fails, Function<Stated, String> message) {}

    private static final Set<Hardship> TEKUN = Set.of(Hardship.TEKUN_SCATTERED, Hardship.TEKUN_CENTRAL);
    private static final Set<Hardship> DIBAO = Set.of(Hardship.DIBAO, Hardship.DIBAO_SINGLE);
    private static final Set<Hardship> EDGE = Set.of(Hardship.DIBAO_EDGE);
    private static final String CONTRADICTION = "CONTRADICTION";
    private static final String DOUBT = "CONFLICTING_FACTS";

    private static final List<Check> REFUSED = List.of(
            // The person
            check("birthDate", "BORN_LATER", s -> before(s.asOf(), s.birthDate()), "出生日期晚于核对日，请核对"),
            check(
                    "birthDate",
                    "IMPLAUSIBLE",
                    s -> s.birthDate() != null && Ages.completedYears(s.birthDate(), s.asOf()) > Ages.OLDEST,
                    "年龄超过 " + Ages.OLDEST + " 岁，请核对出生日期"),
            check(
                    "birthDate",
                    CONTRADICTION,
                    s -> s.number() != null
                            && s.profile().birthDate() != null
                            && !s.profile().birthDate().equals(s.number().birthDate()),
                    "出生日期与公民身份号码不一致，请核对证件后改正其中之一"),
            check(
                    "sex",
                    CONTRADICTION,
                    s -> s.number() != null
                            && s.profile().sex() != null
                            && s.profile().sex() != s.number().sex(),
                    "性别与公民身份号码不一致，请核对证件后改正其中之一"),
            check(
                    "deceasedOn",
                    "DECEASED",
                    s -> s.profile().deceasedOn() != null
                            && !s.profile().deceasedOn().isAfter(s.asOf())
                            && !before(s.profile().deceasedOn(), s.birthDate()),
                    "核对日时已去世，待遇核对只对在世老年人进行；要看生前的待遇，请把核对日改为去世之前；丧葬等身后事项请向经办机关了解"),
            check(
                    "deceasedOn",
                    CONTRADICTION,
                    s -> before(s.profile().deceasedOn(), s.birthDate()),
                    "去世日期早于出生日期，请核对后改正其中之一"),
            // Marriage
            check("spouse.birthDate", "AFTER_AS_OF", s -> before(s.asOf(), s.spouseBirthDate()), "晚于核对日，请核对"),
            check(
                    "spouse",
                    CONTRADICTION,
                    s -> s.marital(MaritalStatus.SINGLE) && s.spouseBirthDate() != null,
                    "婚姻状况为未婚（maritalStatus: SINGLE），却填了配偶的出生日期，请改正其中之一"),
            check(
                    "living.noSpouse",
                    CONTRADICTION,
                    s -> yes(s.living().noSpouse()) && s.marital(MaritalStatus.MARRIED),
                    "填了无配偶（noSpouse: true），而婚姻状况为有配偶（maritalStatus: MARRIED），请改正其中之一"),
            check(
                    "living.noSpouse",
                    CONTRADICTION,
                    s -> no(s.living().noSpouse())
                            && s.marital(MaritalStatus.SINGLE, MaritalStatus.WIDOWED, MaritalStatus.DIVORCED),
                    s -> "填了有配偶（noSpouse: false），而婚姻状况为 " + s.profile().maritalStatus() + "，请改正其中之一"),
            check(
                    "living.arrangement",
                    CONTRADICTION,
                    s -> s.lives(Arrangement.WITH_SPOUSE)
                            && (yes(s.living().noSpouse()) || s.marital(MaritalStatus.SINGLE)),
                    "填了与配偶同住（WITH_SPOUSE），又填了没有配偶（noSpouse: true 或 maritalStatus: SINGLE），请改正其中之一"),
            check(
                    "living.arrangement",
                    CONTRADICTION,
                    s -> s.lives(Arrangement.ALONE)
                            && s.lives(
                                    Arrangement.WITH_SPOUSE,
                                    Arrangement.WITH_CHILDREN,
                                    Arrangement.WITH_DISABLED_CHILD),
                    "填了独居（ALONE），又填了与配偶或子女同住，请改正其中之一"),
            // Children
            check(
                    "living.childless",
                    CONTRADICTION,
                    s -> yes(s.living().childless()) && yes(s.living().childrenElsewhere()),
                    "填了无子女（childless: true），又填了子女都在外地（childrenElsewhere: true），请改正其中之一"),
            check(
                    "living.childless",
                    CONTRADICTION,
                    s -> yes(s.living().childless())
                            && s.lives(Arrangement.WITH_CHILDREN, Arrangement.WITH_DISABLED_CHILD),
                    "填了无子女（childless: true），又填了与子女同住，请改正其中之一"),
            check(
                    "living.childless",
                    CONTRADICTION,
                    s -> yes(s.living().childless())
                            && s.living().childrenWorkIn() != null
                            && !s.living().childrenWorkIn().isEmpty(),
                    "填了无子女（childless: true），又填了子女工作的地区（childrenWorkIn），请改正其中之一"),
            check(
                    "living.childless",
                    CONTRADICTION,
                    s -> yes(s.living().childless()) && s.onlyChild(OnlyChild.ONLY_CHILD, OnlyChild.DISABLED_CHILD),
                    s -> "填了无子女（childless: true），而独生子女家庭状况为有一个子女（onlyChild: "
                            + s.profile().onlyChild() + "），请改正其中之一"),
            check(
                    "residence.withChildHukou",
                    CONTRADICTION,
                    s -> s.residence().withChildHukou() != null && s.withoutChildren(),
                    "填了同住子女的户籍地，而居住状况里没有与子女同住，请核对"),
            check(
                    "residence.withChildHukou",
                    CONTRADICTION,
                    s -> s.residence().withChildHukou() != null
                            && yes(s.living().childless()),
                    "填了同住子女的户籍地（withChildHukou），又填了无子女（childless: true），请改正其中之一"),
            // Dates
            check(
                    "residence.since",
                    "AFTER_AS_OF",
                    s -> before(s.asOf(), s.residence().since()),
                    "晚于核对日，请核对"),
            check(
                    "residence.since",
                    CONTRADICTION,
                    s -> before(s.residence().since(), s.birthDate()),
                    "开始居住的日期早于出生日期，请核对后改正其中之一"),
            check(
                    "ability.validUntil",
                    CONTRADICTION,
                    s -> before(s.ability().validUntil(), s.ability().assessedOn()),
                    "能力评估的有效期止（validUntil）早于评估日期（assessedOn），请核对评估报告后改正其中之一"),
            // Statuses
            check(
                    "hardship",
                    CONTRADICTION,
                    s -> s.anyHardship(TEKUN) && s.anyHardship(DIBAO),
                    s -> "特困人员（" + s.named(TEKUN) + "）与最低生活保障（" + s.named(DIBAO)
                            + "）是两种互斥的认定（《特困人员认定办法》《最低生活保障审核确认办法》），不能同时具有；请核对认定文书，只留现行有效的一种"),
            check(
                    "hardship",
                    CONTRADICTION,
                    s -> s.hardship().containsAll(TEKUN),
                    "特困分散供养（TEKUN_SCATTERED）与集中供养（TEKUN_CENTRAL）是同一认定的两种供养方式，由本人选定其一；请只留现行的一种"),
            // Insurance and bills
            check(
                    "insurance.ltci.fundPaying",
                    CONTRADICTION,
                    s -> yes(s.ltci().fundPaying()) && no(s.ltci().insured()),
                    "填了长期护理保险基金正在支付（fundPaying: true），又填了未参保（insured: false），请改正其中之一"),
            check(
                    "care.ltciPaid",
                    CONTRADICTION,
                    s -> more(s.care().ltciPaid(), s.care().monthlyBill()),
                    "长期护理保险支付额大于账单总额，请核对"),
            check(
                    "care.ltciPaid",
                    CONTRADICTION,
                    s -> more(s.care().ltciPaid(), BigDecimal.ZERO)
                            && no(s.ltci().fundPaying()),
                    "已说明长期护理保险基金未支付，却填了支付额，请核对"));

    private static final List<Check> TOLD = List.of(
            check(
                    "deceasedOn",
                    "DECEASED_LATER",
                    s -> before(s.asOf(), s.profile().deceasedOn()),
                    s -> "所填去世日期 " + s.profile().deceasedOn() + " 晚于核对日，按核对日当天在世核对；是补核生前待遇的不必改，否则请核对日期"),
            check(
                    "hardship",
                    DOUBT,
                    s -> s.hardship().contains(Hardship.DIBAO)
                            && !s.hardship().contains(Hardship.DIBAO_SINGLE)
                            && s.anyHardship(EDGE),
                    "同时填了最低生活保障（DIBAO）与低保边缘家庭（DIBAO_EDGE）；低保边缘家庭是不符合低保的家庭（最低生活保障审核确认办法第八条），请只留现行有效的一种；单人纳入低保的请填 DIBAO_SINGLE"),
            check(
                    "hardship",
                    DOUBT,
                    s -> s.hardship().contains(Hardship.RIGID_EXPENDITURE)
                            && (s.anyHardship(TEKUN) || s.anyHardship(DIBAO) || s.anyHardship(EDGE)),
                    "同时填了刚性支出困难家庭（RIGID_EXPENDITURE）与特困、低保或低保边缘家庭；刚性支出困难家庭认定办法认定的是三者以外的家庭，请只留现行有效的一种"),
            check(
                    "sentence",
                    DOUBT,
                    s -> s.anyHardship(TEKUN) && yes(s.profile().sentence()),
                    "服刑期间特困人员救助供养终止（特困人员认定办法第二十六条），请核对困难类别"),
            check(
                    "living.arrangement",
                    DOUBT,
                    s -> s.lives(Arrangement.WITH_SPOUSE) && s.marital(MaritalStatus.WIDOWED, MaritalStatus.DIVORCED),
                    s -> "填了与配偶同住（WITH_SPOUSE），而婚姻状况为 " + s.profile().maritalStatus() + "；已再婚的请改婚姻状况，否则请改居住状况"),
            check(
                    "living.arrangement",
                    DOUBT,
                    s -> s.lives(Arrangement.EMPTY_NEST)
                            && s.lives(Arrangement.WITH_CHILDREN, Arrangement.WITH_DISABLED_CHILD),
                    "同时填了空巢（EMPTY_NEST）和与子女同住；空巢没有查到统一的定义，请按当地口径核对"),
            check(
                    "onlyChild",
                    DOUBT,
                    s -> s.onlyChild(OnlyChild.BEREAVED)
                            && (s.lives(Arrangement.WITH_CHILDREN)
                                    || yes(s.living().childrenElsewhere())),
                    "独生子女家庭状况为失独（BEREAVED，含没有其他子女），又填了与子女同住或子女在外地；是继子女的请核对是否仍按失独认定"),
            check(
                    "care.billFor",
                    DOUBT,
                    s -> s.living().setting() == Setting.HOME && s.care().billFor() == BillFor.INSTITUTION,
                    "居住场所为居家（HOME），而账单是长期入住机构的（care.billFor: INSTITUTION）；短期托养请填 INSTITUTION_SHORT，已住进机构的请把居住场所改为 INSTITUTION"),
            check(
                    "care.billFor",
                    DOUBT,
                    s -> s.living().setting() == Setting.INSTITUTION
                            && (s.care().billFor() == BillFor.HOME || s.care().billFor() == BillFor.DAY_CARE),
                    s -> "居住场所为养老机构（INSTITUTION），而账单是居家或日间照料的（care.billFor: "
                            + s.care().billFor() + "），请改正其中之一"),
            check(
                    "ability.assessedOn",
                    "ASSESSED_LATER",
                    s -> s.ability().level() != null
                            && before(s.asOf(), s.ability().assessedOn()),
                    s -> "能力评估日期 " + s.ability().assessedOn() + " 晚于核对日，核对日时按未评估处理，请核对日期"),
            check(
                    "ability.validUntil",
                    "ASSESSMENT_LAPSED",
                    s -> s.ability().level() != null && before(s.ability().validUntil(), s.asOf()),
                    s -> "能力评估结果的有效期到 " + s.ability().validUntil() + " 为止，核对日已过期，按未评估处理，请核对日期或申请复评"),
            check(
                    "disabilities",
                    "CERTIFICATE_LAPSED",
                    s -> s.profile().disabilities() != null
                            && s.profile().disabilities().stream().anyMatch(d -> before(d.validUntil(), s.asOf())),
                    "所填残疾人证有的在核对日已过有效期，过期的不计，请核对有效期或换领新证"));

    private Contradictions() {}

    private static Check check(String path, String code, Predicate<Stated> fails, String message) {
        return check(path, code, fails, s -> message);
    }

    private static Check check(String path, String code, Predicate<Stated> fails, Function<Stated, String> message) {
        return new Check(List.of(path.split("\\.")), code, fails, message);
    }

    /** What cannot stand together: no facts can be worked out of it. */
    static List<Found> refused(Stated stated) {
        return found(REFUSED, stated);
    }

    /** What is answered, but must be told with the answer. @param profile one that is not refused on {@code asOf} */
    public static List<Found> told(Profile profile, LocalDate asOf) {
        return found(TOLD, new Stated(profile, asOf, null, Facts.birthDate(profile)));
    }

    /** Whether an elder may hold all of some statuses at once. */
    public static boolean compatible(Set<?> hardship) {
        boolean tekun = hardship.stream().anyMatch(TEKUN::contains);
        return !(tekun && hardship.stream().anyMatch(DIBAO::contains)) && !hardship.containsAll(TEKUN);
    }

    private static List<Found> found(List<Check> checks, Stated stated) {
        List<Found> found = List.of();
        for (Check check : checks) {
            if (!check.fails.test(stated)) continue;
            if (found.isEmpty()) found = new ArrayList<>();
            found.add(new Found(check.path, check.code, Objects.requireNonNull(check.message.apply(stated))));
        }
        return found;
    }
}
