package dev.runners.testkit.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that is to be started for a task.
 *
 * @param environment all of it, secrets included
 * @param folder an empty one of its own
 * @param output where what it says is to go, both streams
 */
public record TaskLaunch(List<String> command, Map<String, String> environment, Path folder, Path output) {}
