package dev.runners.local.stack;

import dev.runners.testkit.EndProcess;
import java.io.IOException;

/** One child process of the launcher. */
interface Part {

    String name();

    /** Where its clients find it on 127.0.0.1. */
    int port();

    /** Starts it and returns as soon as there is a process to watch. */
    Process start() throws IOException;

    /** Asked again and again until it says yes. */
    boolean isReady();

    /** The signal that ends it in good order. */
    default String stopSignal() {
        return EndProcess.TERMINATE;
    }
}
