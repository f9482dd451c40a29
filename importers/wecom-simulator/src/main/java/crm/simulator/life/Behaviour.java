package crm.simulator.life;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How lively the corp is: probabilities are 0 to 1, times are the longest that somebody takes.
 *
 * @param arrivalsPerHour how many people come by in a busy hour
 * @param visitsPerHour how many customers open a mini-program by themselves in a busy hour
 * @param chatChangesPerHour how often something happens in group chats in a busy hour
 * @param halfFirst somebody who scans a code is half-added first
 * @param confirms a member confirms a mass message or posts a moment at all; the others forget it
 * @param confirmMinutes within
 * @param reads a member reads an application's message
 * @param readMinutes within
 * @param answers a member who read a card with a link opens it and fills the form behind it
 * @param answerMinutes within
 * @param refuses a customer refuses to be handed over
 * @param writes a new customer writes to the member
 * @param tags a member tags a new customer
 * @param leaves a new customer deletes the member within leaveDays
 * @param deletes a member deletes a new customer within leaveDays
 * @param opens a customer who got a mini-program by a message, moment or profile opens it
 * @param openMinutes within, after a message was sent
 * @param orders somebody who opened it orders
 * @param likes a customer who saw a moment likes it
 * @param comments a customer who saw a moment comments on it
 * @param reactMinutes a customer likes, comments on or follows a moment within
 * @param quietest how busy the quietest hour of the day is; people sleep at 0, and 1 is always the rush hour
 * @param lossesPerHour how many of those who have long been customers delete their member in a busy hour
 * @param taggingsPerHour how many of them a member tags in a busy hour
 * @param resignationsPerHour how many members who have customers leave the corp in a busy hour
 * @param gone the share of all members who left, after which nobody leaves any more
 * @param shopOrdersPerHour how many customers order in the corp's shop in WeChat in a busy hour
 */
public record Behaviour(
        double arrivalsPerHour,
        double visitsPerHour,
        double chatChangesPerHour,
        double halfFirst,
        double confirms,
        int confirmMinutes,
        double reads,
        int readMinutes,
        double answers,
        int answerMinutes,
        double refuses,
        double writes,
        double tags,
        double leaves,
        double deletes,
        int leaveDays,
        double opens,
        int openMinutes,
        double orders,
        double likes,
        double comments,
        int reactMinutes,
        double quietest,
        double lossesPerHour,
        double taggingsPerHour,
        double resignationsPerHour,
        double gone,
        double shopOrdersPerHour) {

    /** An ordinary chain. */
    public static Behaviour ordinary() {
        return new Behaviour(
                6, 12, 0.5, 0.15, 0.85, 240, 0.9, 120, 0.85, 600, 0.08, 0.5, 0.4, 0.12, 0.01, 30, 0.2, 600, 0.4, 0.08,
                0.02, 2_880, 0, 0, 0, 0, 0, 0);
    }

    /**
     * With another value of one field.
     *
     * @param name of the field
     * @throws IllegalArgumentException when there is no such field, or the value is no number
     */
    public Behaviour with(String name, String value) {
        ObjectNode fields = JsonMapper.shared().valueToTree(this);
        if (!fields.has(name)) throw new IllegalArgumentException("no such field: " + name);
        fields.put(name, Double.parseDouble(value));
        return JsonMapper.shared().treeToValue(fields, Behaviour.class);
    }

    /** Nobody does anything by themselves. */
    public static Behaviour still() {
        return new Behaviour(0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    }
}
