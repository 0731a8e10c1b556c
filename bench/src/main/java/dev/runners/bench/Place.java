package dev.runners.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a bench runs.
 *
 * @param dir all that it starts keeps its files here
 * @param apps the folder of each built service
 * @param quick one small round that only shows that it works
 */
public record Place(Path dir, Map<String, Path> apps, boolean quick) {

    private static final int ROUNDS = 3;
    private static final int QUICK_SHARE = 10;

    public int rounds() {
        return quick ? 1 : ROUNDS;
    }

    /** This many, or a tenth of it when quick. */
    public int size(int full) {
        return quick ? Math.max(1, full / QUICK_SHARE) : full;
    }

    public void say(String sentence) {
        System.out.println("  " + sentence);
    }
}
