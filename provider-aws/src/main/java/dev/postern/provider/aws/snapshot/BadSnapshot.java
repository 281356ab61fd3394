package dev.postern.provider.aws.snapshot;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.snapshot.SnapshotJson;
import java.nio.file.Path;

/** What is said when a path cannot be read as a snapshot at all, and what to do about it. */
final class BadSnapshot {

  private static final String HOW_TO =
      """

      Expected: a folder with the answers of AWS calls as JSON, named
        aws/<account>/<region>/ec2-describe-security-groups.json
      or the files of one account and region directly. To make one:
        aws ec2 describe-security-groups   --output json > ec2-describe-security-groups.json
        aws ec2 describe-network-interfaces --output json > ec2-describe-network-interfaces.json
        aws ec2 describe-route-tables      --output json > ec2-describe-route-tables.json
      and likewise describe-instances, describe-network-acls, describe-subnets and\
       describe-internet-gateways.""";

  private BadSnapshot() {}

  static PosternException missing(Path path) {
    return config("There is no snapshot folder " + shown(path) + ". Check the path.\n" + HOW_TO);
  }

  static PosternException file(Path path) {
    FileHead head = FileHead.of(path);
    String name = String.valueOf(path.getFileName());
    if (head.terraform().isPresent() || name.endsWith(".tfstate")) {
      return terraform(shown(path) + " is " + head.terraform().orElse("a Terraform state"));
    }
    if (name.matches(".*\\.(zip|tgz|gz|tar|xz|bz2)")) {
      return config(shown(path) + " is an archive, not a folder. Unpack it and name the folder.");
    }
    return config(
        shown(path)
            + " is a file, not a folder. Name the folder that holds the snapshot.\n"
            + HOW_TO);
  }

  static PosternException terraform(String what) {
    return config(
        what
            + ", not a snapshot of what AWS answers. Record the account itself instead.\n"
            + HOW_TO);
  }

  static PosternException nothing(Path path) {
    return config("Nothing in " + shown(path) + " was recognised as an AWS answer.\n" + HOW_TO);
  }

  static PosternException damaged(Path path, String first) {
    return config(
        "Every file of the snapshot "
            + shown(path)
            + " is damaged. The first: "
            + SnapshotJson.brief(first)
            + ". Record the snapshot again, and check that the disk was not full.");
  }

  /** Names on disk are text from strangers: one line, whatever they hold. */
  private static String shown(Path path) {
    return SnapshotJson.brief(path.toString());
  }

  private static PosternException config(String message) {
    return new PosternException(Category.CONFIG, message);
  }
}
