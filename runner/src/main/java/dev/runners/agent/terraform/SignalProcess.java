package dev.runners.agent.terraform;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Interrupts a child as Ctrl-C would, or kills it with all it has started. */
final class SignalProcess {

    private static final long PATIENCE_SECONDS = 5;

    private SignalProcess() {}

    static void interrupt(Process process) throws InterruptedException {
        if (!shell("kill -INT " + process.pid())) {
            process.destroy();
        }
    }

    static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        // The child leads a session where it could: then its group is all that Terraform has started, orphans too.
        boolean groupKilled = shell("kill -KILL -" + process.pid());
        process.destroyForcibly();
        if (!groupKilled) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean shell(String command) throws InterruptedException {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && shell.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
