package crm.projections.wrong;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** Counterexample: a projection for everyone to call, which sends commands, in a package that no glossary knows. */
public class WrongProjection {

    public CommandGateway commands;

    public void ask() {}
}
