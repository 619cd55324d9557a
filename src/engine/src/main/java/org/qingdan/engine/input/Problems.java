package org.qingdan.engine.input;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that one reading reports all of them; a thousand are enough to see that the rest needs another look. */
public final class Problems {
    private static final int MOST = 1_000;

    /** In an answer to a caller, who may ask about many elders at once. */
    private static final int MOST_TOLD = 50;

    private final List<Problem> found = new ArrayList<>();

    /** @throws InvalidInputException when there are too many already */
    public void add(Place place, String code, String message) {
        add(new Problem(place, code, message));
    }

    /** @throws InvalidInputException when there are too many */
    public void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    private void add(Problem problem) {
        if (found.size() == MOST) {
            var all = new ArrayList<>(found);
            all.add(new Problem(problem.place(), "TOO_MANY_PROBLEMS", "问题已有 " + MOST + " 处，其余的没有再查，请先改正以上各处"));
            throw new InvalidInputException(all);
        }
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** As many as an answer names, and in place of the others one that says how many they are: a request of wrong keys must not be answered by far more. */
    public static List<Problem> told(List<Problem> problems) {
        if (problems.size() <= MOST_TOLD) return problems;
        var told = new ArrayList<>(problems.subList(0, MOST_TOLD));
        boolean stopped = problems.size() > MOST;
        int more = problems.size() - MOST_TOLD - (stopped ? 1 : 0);
        told.add(new Problem(
                problems.get(MOST_TOLD).place(),
                "TOO_MANY_PROBLEMS",
                "此外还有" + (stopped ? "至少 " : " ") + more + " 处，没有列出，请先改正以上各处"));
        return told;
    }

    /** @throws InvalidInputException when anything was added */
    public void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidInputException(found);
    }
}
