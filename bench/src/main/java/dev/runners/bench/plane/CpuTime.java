package dev.runners.bench.plane;

import dev.runners.local.stack.LocalStack;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time of each part so far, in seconds: it says more than the clock on a machine that others use, too. */
public record CpuTime(Map<String, Double> seconds) {

    /** This process: the load itself. */
    public static final String LOAD = "load";

    static CpuTime of(LocalStack stack) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String part : LocalStack.PARTS) {
            seconds.put(
                    part,
                    ProcessHandle.of(stack.partPid(part))
                            .map(ProcessorTime::ofTree)
                            .orElse(0d));
        }
        seconds.put(LOAD, ProcessorTime.ofOne(ProcessHandle.current()));
        return new CpuTime(seconds);
    }

    public double since(CpuTime before, String part) {
        return seconds.getOrDefault(part, 0d) - before.seconds.getOrDefault(part, 0d);
    }
}
