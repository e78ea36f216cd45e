export default function NotBuiltYet() {
  return <h1>Not built yet</h1>;
}
