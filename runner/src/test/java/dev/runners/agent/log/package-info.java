@NullMarked
package dev.runners.agent.log;

import org.jspecify.annotations.NullMarked;
