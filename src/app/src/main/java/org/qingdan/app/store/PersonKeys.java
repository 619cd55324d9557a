package org.qingdan.app.store;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One key for each person: what is sealed with it can be read while the key is there, and by nobody once it is destroyed. */
final class PersonKeys {
    private final Store store;
    private final MasterKey master;
    private final Clock clock;

    /** @param id stands for the key in evidence */
    record PersonKey(String id, byte[] bytes) {}

    PersonKeys(Store store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.clock = clock;
    }

    /** The key of somebody, made at first need. Nobody may destroy it meanwhile: whoever asks has locked the chain. */
    PersonKey of(Owner owner) {
        byte[] key = Sealer.newKey();
        String id = "pk_" + UUID.randomUUID();
        store.jdbc()
                .sql(
                        "INSERT INTO person_key (id, person, wrapped, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (person) DO NOTHING")
                .params(
                        id,
                        master.pseudonym(owner),
                        master.seal(key, id),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .update();
        return store.jdbc()
                .sql("SELECT id, wrapped FROM person_key WHERE person = ?")
                .param(master.pseudonym(owner))
                .query((row, n) -> unwrapped(row.getString("id"), row.getBytes("wrapped")))
                .single();
    }

    /** @return nothing when it has been destroyed */
    Optional<PersonKey> byId(String id) {
        return store.jdbc()
                .sql("SELECT id, wrapped FROM person_key WHERE id = ?")
                .param(id)
                .query((row, n) -> unwrapped(row.getString("id"), row.getBytes("wrapped")))
                .optional();
    }

    /** Destroys somebody's key. @return its id; nothing when there is none */
    Optional<String> destroy(Owner owner) {
        return store.jdbc()
                .sql("DELETE FROM person_key WHERE person = ? RETURNING id")
                .param(master.pseudonym(owner))
                .query(String.class)
                .optional();
    }

    private PersonKey unwrapped(String id, byte[] wrapped) {
        return new PersonKey(id, master.open(wrapped, id));
    }
}
