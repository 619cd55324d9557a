package org.qingdan.engine.input;

import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be used, with everything found wrong in it (never empty). */
public final class InvalidInputException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public InvalidInputException(Problem problem) {
        this(List.of(problem));
    }

    public InvalidInputException(Place place, String code, String message) {
        this(new Problem(place, code, message));
    }

    public List<Problem> problems() {
        return problems;
    }
}
