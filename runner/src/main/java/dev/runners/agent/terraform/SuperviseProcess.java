package dev.runners.agent.terraform;

import dev.runners.agent.log.ShipLog;
import dev.runners.contracts.job.LogStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs a child to its end: its output goes into the log, and it is interrupted or killed when it has to stop. */
public final class SuperviseProcess {

    private static final long LOOK_MILLIS = 50;

    private final StartProcess start;

    public SuperviseProcess(StartProcess start) {
        this.start = start;
    }

    /**
     * How it ended.
     *
     * @param interrupted it was told to stop; it may have come to a good end all the same
     */
    public record Exit(int code, boolean interrupted, boolean killed) {
        public boolean isGood() {
            return code == 0 && !killed;
        }
    }

    /** Runs it; a redirected standard output stays out of the log. */
    public Exit run(ProcessBuilder builder, ShipLog log, StopOrder.Source orders)
            throws IOException, InterruptedException {
        Process process = start.start(builder);
        boolean ended = false;
        try {
            process.getOutputStream().close();
            PumpOutput out = new PumpOutput(process.getInputStream(), LogStream.STDOUT, log);
            PumpOutput err = new PumpOutput(process.getErrorStream(), LogStream.STDERR, log);
            Exit exit = await(process, orders);
            ended = true;
            out.awaitEnd();
            err.awaitEnd();
            return exit;
        } finally {
            if (!ended) {
                SignalProcess.kill(process);
            }
        }
    }

    private static Exit await(Process process, StopOrder.Source orders) throws InterruptedException {
        boolean interrupted = false;
        boolean killed = false;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            StopOrder order = orders.current();
            // Once only: a second interrupt makes Terraform drop everything.
            if (order != StopOrder.GO_ON && !interrupted) {
                interrupted = true;
                SignalProcess.interrupt(process);
            }
            if (order == StopOrder.KILL && !killed) {
                killed = true;
                SignalProcess.kill(process);
            }
        }
        return new Exit(process.exitValue(), interrupted, killed);
    }
}
