package org.qingdan.engine.lab.people;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts drawn for one person. */
final class Person {
    /** Purposes of random numbers beside the drawing of facts, which are numbered by their ordinals. */
    private static final int WITHIN = 1000;

    private static final int DAYS = 2000;
    private static final int DAYS_OF_A_YEAR = 365;

    final long index;
    /** The person whose number the household bears. */
    final long head;

    final int[] drawn;
    final LocalDate birthDate;
    private final Tables tables;
    private final long seed;

    /** Husband or wife among the elders drawn. */
    @Nullable
    final Person spouse;

    private Person(Person of, @Nullable Person spouse, long head, int[] drawn) {
        this.index = of.index;
        this.birthDate = of.birthDate;
        this.tables = of.tables;
        this.seed = of.seed;
        this.spouse = spouse;
        this.head = head;
        this.drawn = drawn;
    }

    Person(Tables tables, long seed, long index, LocalDate asOf) {
        this.tables = tables;
        this.seed = seed;
        this.index = index;
        this.head = index;
        this.spouse = null;
        this.drawn = new int[Fact.values().length];
        for (Table table : tables.inOrder())
            drawn[table.fact.ordinal()] = table.draw(drawn, random(index, table.fact.ordinal()));
        this.birthDate = asOf.minusYears(number(Fact.AGE)).minusDays(days(Fact.AGE));
    }

    /**
     * The same person beside a husband or wife. What is one for both is the head's; what brought them together stays; everything else is drawn again in that light,
     * with the same random numbers.
     */
    Person with(Person spouse, long head, List<Fact> kept) {
        Person shared = head == index ? this : spouse;
        int[] again = Arrays.copyOf(drawn, drawn.length);
        for (Table table : tables.inOrder()) {
            int fact = table.fact.ordinal();
            if (kept.contains(table.fact)) continue;
            again[fact] = table.household ? shared.drawn[fact] : table.draw(again, random(index, fact));
        }
        return new Person(this, spouse, head, again);
    }

    Object value(Fact fact) {
        return tables.of(fact).value(drawn[fact.ordinal()]);
    }

    String text(Fact fact) {
        return tables.of(fact).texts.get(drawn[fact.ordinal()]);
    }

    boolean is(Fact fact) {
        return (Boolean) value(fact);
    }

    /** A number from the range drawn for a fact. */
    int number(Fact fact) {
        return ((Range) value(fact)).pick(random(owner(fact), WITHIN + fact.ordinal()));
    }

    /** Days within a year, for a fact counted in years. */
    int days(Fact fact) {
        return (int) Mix.below(random(owner(fact), DAYS + fact.ordinal()), DAYS_OF_A_YEAR);
    }

    /** Another county than, or by chance the same as, that of the hukou. */
    String otherCounty() {
        Table counties = tables.of(Fact.COUNTY);
        return (String) counties.value(counties.draw(drawn, random(head, WITHIN + Fact.COUNTY.ordinal())));
    }

    private long owner(Fact fact) {
        return tables.of(fact).household ? head : index;
    }

    private long random(long person, int purpose) {
        return Mix.of(seed, person, purpose);
    }
}
