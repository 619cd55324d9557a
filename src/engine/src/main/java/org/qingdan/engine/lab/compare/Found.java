package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.List;

/** The combinations that differ in one way: how many, and the plainest of them. */
public final class Found {
    /** A combination, with what has to be stated for it. */
    public record Candidate(double cost, int[] at) {}

    private final List<Candidate> plainest = new ArrayList<>();
    private final int most;
    private double count;

    /** @param most how many of the plainest to keep */
    public Found(int most) {
        this.most = most;
    }

    public void add(Walker walker) {
        count++;
        double cost = walker.cost();
        if (plainest.size() == most && cost >= plainest.get(most - 1).cost) return;
        int place = plainest.size();
        while (place > 0 && plainest.get(place - 1).cost > cost) place--;
        plainest.add(place, new Candidate(cost, walker.here()));
        if (plainest.size() > most) plainest.remove(most);
    }

    public double count() {
        return count;
    }

    public double cost() {
        return plainest.get(0).cost;
    }

    public List<Candidate> plainest() {
        return plainest;
    }
}
