package dev.runners.testkit.aws;

import java.util.List;
import java.util.Map;

/**
 * What stands for a container image on this machine.
 *
 * @param entryPoint program and first arguments; the task definition's command is put behind it
 * @param environment what the image itself brings, PATH for one: a task inherits nothing else of this process
 */
public record LocalImage(List<String> entryPoint, Map<String, String> environment) {}
