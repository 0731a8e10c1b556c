@NullMarked
package dev.runners.agent.job;

import org.jspecify.annotations.NullMarked;
