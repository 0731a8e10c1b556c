package dev.runners.provisioner.cloud;

/** A release of the Runner as a container image, by digest where its registry gives one. */
public record RunnerImage(String version, String image) {}
