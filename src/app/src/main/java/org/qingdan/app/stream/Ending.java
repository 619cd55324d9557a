package org.qingdan.app.stream;

/** The end of a thread that has been told to end. */
final class Ending {
    private Ending() {}

    /** Waits for it, however often the caller is interrupted meanwhile. @return whether the caller was; nobody else is told */
    static boolean await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive())
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        return interrupted;
    }
}
