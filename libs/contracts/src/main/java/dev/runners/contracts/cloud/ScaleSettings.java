package dev.runners.contracts.cloud;

import java.util.List;

/**
 * When a cloud-hosted Runner may sleep.
 *
 * @param idleMinutes how long it has nothing to do before it is put to sleep, 1 to 10,080 (a week)
 * @param minimum 1: never put to sleep; 0: as soon as it was idle for that long
 * @param schedule when it is kept awake all the same
 */
public record ScaleSettings(int idleMinutes, int minimum, List<AwakeWindow> schedule) {

    public static final ScaleSettings STANDARD = new ScaleSettings(10, 0, List.of());
}
