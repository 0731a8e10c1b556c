package dev.runners.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Calls back on every SIGTERM, SIGINT and SIGHUP, not on the first alone as a shutdown hook would. By reflection, for the
 * JDK has these classes for everybody to use and the compiler warns of them all the same.
 */
final class Signals {

    private Signals() {}

    static void handle(Runnable handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object proxy = Proxy.newProxyInstance(
                handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        handler.run();
                    }
                    return null;
                });
        for (String name : new String[] {"TERM", "INT", "HUP"}) {
            try {
                signal.getMethod("handle", signal, handlerType)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            } catch (InvocationTargetException keptBack) {
                // A signal that this system does not have, or that the JVM keeps to itself: the others will do.
            }
        }
    }
}
