package org.qingdan.app.api;

import org.qingdan.engine.input.InvalidInputException;
import org.springframework.boot.SpringBootExceptionReporter;

/** Leaves it to whoever starts the service to say what is wrong with the lists. */
final class ListsDoNotLoad implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        return failure instanceof InvalidInputException;
    }
}
