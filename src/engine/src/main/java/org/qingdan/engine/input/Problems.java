package org.qingdan.engine.input;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that one reading reports all of them. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String code, String message) {
        found.add(new Problem(place, code, message));
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** @throws InvalidInputException when anything was added */
    public void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidInputException(found);
    }
}
